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

    /// <summary>False for what was taken back: it stays visible, and is counted nowhere.</summary>
    public static bool Stands(RecordItem item) => item.Status != RecordItem.EnteredInError;

    /// <summary>Start of an accepted item's time in UTC; null when nobody knows the time.</summary>
    public static DateTimeOffset? From(RecordItem item) =>
        item.Time.TryInterval(out var interval, out _) ? interval.From
        : item.Time.IsUnknown ? null
        : throw new InvalidDataException("A recorded item's time is none.");

    /// <summary>
    /// Where an item stands in the order of time: at its start. One whose time is unknown stands where it was received, so that it is seen among what is new
    /// and not behind everything else.
    /// </summary>
    public static DateTimeOffset StandsAt(RecordItem item, DateTimeOffset received) => From(item) ?? received;

    /// <inheritdoc cref="StandsAt(RecordItem, DateTimeOffset)"/>
    public static DateTimeOffset StandsAt(HeldItem held) => StandsAt(held.Item, held.Received);

    /// <summary>What an item's time covers, as far as it was told: what began and has not ended, as far as is known, goes on. Null where no time was told.</summary>
    public static TimeInterval? Span(RecordItem item) => Span(item.Time);

    /// <inheritdoc cref="Span(RecordItem)"/>
    public static TimeInterval? Span(ReportedTime time) => !time.TryInterval(out var interval, out _) ? null : time switch
    {
        { IsPeriod: true, End: null } => interval with { To = DateTimeOffset.MaxValue },
        { IsPeriod: true, Start: null } => interval with { From = DateTimeOffset.MinValue },
        _ => interval,
    };

    public static CanonicalValue? Canonical(RecordItem item) =>
        item is Reading reading ? Canonical(reading.Code.Primary, reading.Value) : null;

    public static CanonicalValue? Canonical(Coding code, ReadingValue? value) =>
        Readings.Canonical.Of(code, value) is { } canonical ? new CanonicalValue(canonical.Value, canonical.Unit) : null;

    public static HeldItem Hold(RecordItem item, ItemRef place, DateTimeOffset received) => new(place, item, received, Canonical(item));
}
