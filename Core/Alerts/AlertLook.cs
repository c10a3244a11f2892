using System.Collections.Immutable;
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

    /// <param name="held">One that no later version has replaced; the commit that is decided on may.</param>
    public void Offer(HeldItem held)
    {
        if (!formers.ContainsKey(held.Ref) && AlertReading.Of(held.Item) is { } reading && reading.At >= From)
        {
            _readings.Add(reading);
        }
    }
}
