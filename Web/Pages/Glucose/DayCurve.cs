using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Profiles;
using PhrCluster.Web.Pages.Charts;

namespace PhrCluster.Web.Pages.Glucose;

/// <summary>A typical day as it is drawn: from midnight to midnight, broken where a quarter hour has no readings.</summary>
/// <param name="Wide">Bands of 9 in 10 readings, as outlines.</param>
/// <param name="Narrow">Bands of half the readings, as outlines.</param>
/// <param name="Middle">Pieces of the line of middle values.</param>
internal sealed record DayCurve(
    ValueAxis Values,
    TimeAxis Times,
    ImmutableArray<ImmutableArray<LinePoint>> Wide,
    ImmutableArray<ImmutableArray<LinePoint>> Narrow,
    ImmutableArray<ImmutableArray<LinePoint>> Middle)
{
    /// <summary>Smaller changes of the middle value over a day are said to be none.</summary>
    private const decimal Noise = 1m;

    private const int QuarterMinutes = 15, HoursBetweenLabels = 6;

    /// <summary>Any day: only its hours are drawn.</summary>
    private static readonly DateTime Midnight = new(2000, 1, 1);

    private static readonly TimeAxis WholeDay = new(
        Midnight, Midnight.AddDays(1), [.. Enumerable.Range(0, 5).Select(static i => Midnight.AddHours(i * HoursBetweenLabels))], default);

    public static DayCurve Of(ImmutableArray<TypicalQuarter> quarters)
    {
        var pieces = Pieces(quarters);
        return new DayCurve(
            ValueAxis.Of(MeasureScale.Of(Measurand.Glucose, 0), quarters.Min(static it => it.P5), quarters.Max(static it => it.P95)),
            WholeDay,
            [.. pieces.Select(static piece => Outline(piece, static it => it.P5, static it => it.P95))],
            [.. pieces.Select(static piece => Outline(piece, static it => it.P25, static it => it.P75))],
            [.. pieces.Select(static piece => Line(piece, static it => it.Median))]);
    }

    /// <summary>When the middle value is highest and lowest; null where it hardly changes.</summary>
    public static (TimeOnly Highest, TimeOnly Lowest)? Extremes(ImmutableArray<TypicalQuarter> quarters)
    {
        var (highest, lowest) = (quarters.MaxBy(static it => it.Median)!, quarters.MinBy(static it => it.Median)!);
        return highest.Median - lowest.Median < Noise ? null : (HourOf(highest), HourOf(lowest));
    }

    private static TimeOnly HourOf(TypicalQuarter quarter) => new((((quarter.Index * QuarterMinutes) + 30) / 60) % 24, 0);

    private static List<List<TypicalQuarter>> Pieces(ImmutableArray<TypicalQuarter> quarters)
    {
        var pieces = new List<List<TypicalQuarter>>();
        foreach (var quarter in quarters)
        {
            if (pieces.Count == 0 || pieces[^1][^1].Index + 1 != quarter.Index)
            {
                pieces.Add([]);
            }

            pieces[^1].Add(quarter);
        }

        return pieces;
    }

    /// <summary>A piece goes from the start of its first quarter hour to the end of its last.</summary>
    private static ImmutableArray<LinePoint> Line(List<TypicalQuarter> piece, Func<TypicalQuarter, decimal> value) =>
    [
        new(Start(piece[0].Index), value(piece[0])),
        .. piece.Select(it => new LinePoint(Start(it.Index).AddMinutes(QuarterMinutes / 2d), value(it))),
        new(Start(piece[^1].Index + 1), value(piece[^1])),
    ];

    private static ImmutableArray<LinePoint> Outline(List<TypicalQuarter> piece, Func<TypicalQuarter, decimal> lower, Func<TypicalQuarter, decimal> upper) =>
        [.. Line(piece, upper), .. Line(piece, lower).Reverse()];

    private static DateTime Start(int index) => Midnight.AddMinutes(index * QuarterMinutes);
}
