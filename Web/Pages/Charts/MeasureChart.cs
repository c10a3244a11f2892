using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Trends;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>A measure over time, as it is drawn and told: headline, marks, line and table are made of the same slots.</summary>
/// <param name="Size">What a mark stands for.</param>
/// <param name="Slots">At most 100, oldest first; none where nothing can be drawn.</param>
/// <param name="Values">Null where nothing can be drawn.</param>
/// <param name="Times">Null where nothing can be drawn.</param>
/// <param name="Lines">The pieces of the line of each series; none below 6 readings.</param>
/// <param name="Longest">The longest time without readings that breaks the line.</param>
/// <param name="Over">From the first reading to the last.</param>
/// <param name="Decimals">Digits after the point of a mean.</param>
public sealed record MeasureChart(
    MeasureNumbers Numbers,
    SlotSize Size,
    ImmutableArray<ChartSlot> Slots,
    ValueAxis? Values,
    TimeAxis? Times,
    ImmutableArray<ImmutableArray<ImmutableArray<LinePoint>>> Lines,
    ChartGap? Longest,
    TrendDirection Direction,
    TimeSpan Over,
    int Decimals)
{
    /// <summary>Draws what a record summed up.</summary>
    public static MeasureChart Of(CodeTrend trend)
    {
        var numbers = MeasureNumbers.Of(trend);
        var slots = ChartSlots.Of(numbers, DeploymentZone.Current);
        if (slots.IsEmpty)
        {
            return new MeasureChart(numbers, trend.Size, slots, null, null, [[], []], null, TrendDirection.TooFew, TimeSpan.Zero, 0);
        }

        var drawn = slots.SelectMany(ValuesOf).ToList();
        var (lowest, highest) = (drawn.Min(), drawn.Max());
        var scale = MeasureScale.Of(numbers.Measures, (lowest + highest) / 2, numbers.Unit);
        var over = LengthOf(numbers);
        var hasLine = numbers.Readings >= Directions.FewestReadings;
        return new MeasureChart(
            numbers,
            trend.Size,
            slots,
            ValueAxis.Of(scale, lowest, highest),
            TimeAxis.Of(slots[0].Start, slots[^1].End),
            hasLine ? [ChartLines.Of(trend.Size, slots, 0), ChartLines.Of(trend.Size, slots, 1)] : [[], []],
            hasLine ? LongestOf(ChartLines.Gaps(trend.Size, slots)) : null,
            Directions.Of([.. slots.Select(static it => it.First).OfType<SlotFigures>()], over, scale.Noise),
            over,
            scale.Decimals);
    }

    public bool IsEmpty => Slots.IsEmpty;

    /// <summary>True where at least one line is drawn.</summary>
    public bool HasLine => Lines.Any(static it => it.Length > 0);

    private static IEnumerable<decimal> ValuesOf(ChartSlot slot) =>
        new[] { slot.First, slot.Second }.OfType<SlotFigures>().SelectMany(static it => new[] { it.Lowest, it.Highest }).Concat(slot.Bounds.Select(static it => it.Widest));

    private static TimeSpan LengthOf(MeasureNumbers numbers)
    {
        var slots = new[] { numbers.First, numbers.Second }.OfType<TrendSeries>().SelectMany(static it => it.Slots).ToList();
        return slots.Max(static it => it.Last) - slots.Min(static it => it.First);
    }

    private static ChartGap? LongestOf(ImmutableArray<ChartGap> gaps) => gaps.IsEmpty ? null : gaps.MaxBy(static it => it.To - it.From);
}
