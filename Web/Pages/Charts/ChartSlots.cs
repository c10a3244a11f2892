using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>The slots of a trend as a chart draws them: those of both series side by side, by the clocks of the deployment.</summary>
internal static class ChartSlots
{
    public static ImmutableArray<ChartSlot> Of(MeasureNumbers numbers, DeploymentZone zone)
    {
        var (first, second) = (numbers.First?.Slots ?? [], numbers.Second?.Slots ?? []); // Oldest first, each start once.
        var slots = ImmutableArray.CreateBuilder<ChartSlot>(first.Length + second.Length);
        for (int i = 0, j = 0; i < first.Length || j < second.Length;)
        {
            var order = i == first.Length ? 1 : j == second.Length ? -1 : first[i].Start.CompareTo(second[j].Start);
            slots.Add(Slot(order <= 0 ? first[i++] : null, order >= 0 ? second[j++] : null, zone));
        }

        return slots.ToImmutable();
    }

    private static ChartSlot Slot(TrendSlot? first, TrendSlot? second, DeploymentZone zone)
    {
        var either = (first ?? second)!;
        return new ChartSlot(
            zone.LocalOf(either.Start), zone.LocalOf(either.End), Figures(first), Figures(second), Bounds(first, 0).AddRange(Bounds(second, 1)));
    }

    private static SlotFigures? Figures(TrendSlot? slot) =>
        slot?.Figures is { } figures ? new SlotFigures(figures.Mean, figures.Lowest, figures.Highest, figures.Count) : null;

    private static ImmutableArray<SlotBound> Bounds(TrendSlot? slot, int series) =>
        slot is null || slot.Bounds.IsEmpty ? [] : [.. slot.Bounds.Select(it => new SlotBound(series, it.Comparator, it.Widest, it.Count))];
}
