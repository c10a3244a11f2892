using System.Collections.Immutable;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>A point of a line, or of its moving mean.</summary>
public readonly record struct LinePoint(DateTime At, decimal Value);

/// <summary>A time without readings, too long to draw a line over.</summary>
public readonly record struct ChartGap(DateTime From, DateTime To);

/// <summary>The line of a series: a moving mean, since raw scatter misleads. Nothing is drawn where nothing was measured.</summary>
internal static class ChartLines
{
    /// <summary>Slots to each side of the one that a mean stands for: 7 in all.</summary>
    private const int Reach = 3;

    /// <summary>A line goes on over so many empty slots.</summary>
    private const int MostEmpty = 2;

    /// <summary>Where each reading is a slot: nights break no line.</summary>
    private static readonly TimeSpan ShortestGap = TimeSpan.FromDays(1);

    /// <summary>The pieces of a series' line, each of 2 points or more.</summary>
    public static ImmutableArray<ImmutableArray<LinePoint>> Of(SlotSize size, ImmutableArray<ChartSlot> slots, int series)
    {
        var pieces = new List<ImmutableArray<LinePoint>>();
        var piece = new List<LinePoint>();
        var (most, before) = (MostNothing(size, slots), -1);
        for (var at = 0; at < slots.Length; at++)
        {
            if (slots[at].Of(series) is not { } figures)
            {
                continue;
            }

            if (before >= 0 && IsGap(slots[before], slots[at], most))
            {
                End(piece, pieces);
            }

            piece.Add(new LinePoint(slots[at].Middle, figures.Mean));
            before = at;
        }

        End(piece, pieces);
        return [.. pieces];
    }

    /// <summary>Where no series has anything for too long.</summary>
    public static ImmutableArray<ChartGap> Gaps(SlotSize size, ImmutableArray<ChartSlot> slots)
    {
        var most = MostNothing(size, slots);
        var filled = slots.Where(static it => !it.IsEmpty).ToList();
        return [.. filled.Zip(filled.Skip(1)).Where(it => IsGap(it.First, it.Second, most)).Select(static it => new ChartGap(it.First.End, it.Second.Start))];
    }

    private static bool IsGap(ChartSlot before, ChartSlot after, TimeSpan most) => after.Start - before.End > most;

    /// <summary>How long nothing may be measured before the line breaks.</summary>
    private static TimeSpan MostNothing(SlotSize size, ImmutableArray<ChartSlot> slots) => size switch
    {
        SlotSize.Reading => ShortestGap > MeanDistance(slots) * (MostEmpty + 1) ? ShortestGap : MeanDistance(slots) * (MostEmpty + 1),
        SlotSize.Day => TimeSpan.FromDays(MostEmpty),
        SlotSize.Week => TimeSpan.FromDays(7 * MostEmpty),
        SlotSize.Month => TimeSpan.FromDays(31 * MostEmpty),
        SlotSize.Quarter => TimeSpan.FromDays(92 * MostEmpty),
        _ => TimeSpan.FromDays(366 * MostEmpty),
    };

    /// <summary>From one reading to the next.</summary>
    private static TimeSpan MeanDistance(ImmutableArray<ChartSlot> slots) =>
        slots.Length < 2 ? TimeSpan.Zero : (slots[^1].Start - slots[0].Start) / (slots.Length - 1);

    private static void End(List<LinePoint> piece, List<ImmutableArray<LinePoint>> pieces)
    {
        if (piece.Count > 1)
        {
            pieces.Add([.. piece.Select((point, at) => new LinePoint(point.At, MeanAround(piece, at)))]);
        }

        piece.Clear();
    }

    private static decimal MeanAround(List<LinePoint> piece, int at)
    {
        var from = Math.Max(0, at - Reach);
        return piece.GetRange(from, Math.Min(piece.Count, at + Reach + 1) - from).Average(static it => it.Value);
    }
}
