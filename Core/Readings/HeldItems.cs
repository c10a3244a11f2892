using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>What the core asks of items that a record holds.</summary>
public static class HeldItems
{
    /// <summary>Statuses whose items tell nothing about the citizen: they are kept, but dashboards leave them out.</summary>
    private static readonly string[] NotHolding = [RecordItem.EnteredInError, "cancelled", "not-done"];

    /// <summary>True when dashboards count it.</summary>
    public static bool Counts(RecordItem item) => !NotHolding.Contains(item.Status);

    /// <summary>Start of an accepted item's time in UTC.</summary>
    public static DateTimeOffset From(RecordItem item) =>
        item.Time.TryInterval(out var interval, out _) ? interval.From : throw new InvalidDataException("A recorded item has no time.");

    public static CanonicalValue? Canonical(RecordItem item) =>
        item is Reading reading ? Canonical(reading.Code.Primary, reading.Value) : null;

    public static CanonicalValue? Canonical(Coding code, ReadingValue? value) =>
        Readings.Canonical.Of(code, value) is { } canonical ? new CanonicalValue(canonical.Value, canonical.Unit) : null;

    public static HeldItem Hold(RecordItem item, ItemRef place, DateTimeOffset received) => new(place, item, received, Canonical(item));
}
