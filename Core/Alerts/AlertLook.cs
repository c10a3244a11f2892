using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>Gathers the held readings that a plan's rules have to be shown.</summary>
public sealed class AlertLook(AlertPlan plan, IReadOnlyDictionary<ItemRef, HeldItem> formers)
{
    private readonly List<AlertReading> _readings = [];

    public DateTimeOffset From { get; } = plan.Windows.Min(static window => window.From);

    /// <summary>Under which they come.</summary>
    public ImmutableArray<string> Codes { get; } = [.. plan.Windows.SelectMany(static window => AlertCodes.Of(window.Rule)).Select(static coding => coding.Code!).Distinct()];

    public IReadOnlyCollection<AlertReading> Readings => _readings;

    /// <summary>Whether an item has to be looked at: most of what stands beside others does not.</summary>
    public bool Wants(RecordItem item, ItemRef place) =>
        item is Reading && HeldItems.From(item) >= From && plan.Windows.Any(window => AlertCodes.Holds(window.Rule, item.Code.Primary)) && !formers.ContainsKey(place);

    /// <param name="item">One that is wanted, and that no later version has replaced; the commit that is decided on may.</param>
    public void Take(RecordItem item)
    {
        if (AlertReading.Of(item) is { } reading)
        {
            _readings.Add(reading);
        }
    }
}
