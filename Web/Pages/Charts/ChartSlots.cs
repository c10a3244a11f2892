using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>The slots of a trend as a chart draws them: those of both series side by side, by the clocks of the deployment.</summary>
internal static class ChartSlots
{
    public static ImmutableArray<ChartSlot> Of(MeasureNumbers numbers, DeploymentZone zone)
    {
        var (first, second) = (BySlot(numbers.First), BySlot(numbers.Second));
        return [.. first.Keys.Union(second.Keys).Order().Select(start => Slot(first.GetValueOrDefault(start), second.GetValueOrDefault(start), zone))];
    }

    private static Dictionary<DateTimeOffset, TrendSlot> BySlot(TrendSeries? series) => series?.Slots.ToDictionary(static it => it.Start) ?? [];

    private static ChartSlot Slot(TrendSlot? first, TrendSlot? second, DeploymentZone zone)
    {
        var either = (first ?? second)!;
        return new ChartSlot(
            zone.LocalOf(either.Start), zone.LocalOf(either.End), Figures(first), Figures(second), [.. Bounds(first, 0), .. Bounds(second, 1)]);
    }

    private static SlotFigures? Figures(TrendSlot? slot) =>
        slot?.Figures is { } figures ? new SlotFigures(figures.Mean, figures.Lowest, figures.Highest, figures.Count) : null;

    private static IEnumerable<SlotBound> Bounds(TrendSlot? slot, int series) =>
        slot?.Bounds.Select(it => new SlotBound(series, it.Comparator, it.Widest, it.Count)) ?? [];
}
