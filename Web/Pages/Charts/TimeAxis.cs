using System.Collections.Immutable;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>The time axis: its ends, whole days, and where its labels are.</summary>
/// <param name="Unit">Day, month or year: what a label names.</param>
public sealed record TimeAxis(DateTime From, DateTime To, ImmutableArray<DateTime> Labels, SlotSize Unit)
{
    private const int MostLabels = 6;

    private static readonly (SlotSize Unit, int Each)[] Steps =
    [
        (SlotSize.Day, 1), (SlotSize.Day, 2), (SlotSize.Day, 7), (SlotSize.Day, 14),
        (SlotSize.Month, 1), (SlotSize.Month, 2), (SlotSize.Month, 3), (SlotSize.Month, 6),
        (SlotSize.Year, 1), (SlotSize.Year, 2), (SlotSize.Year, 5), (SlotSize.Year, 10), (SlotSize.Year, 20),
    ];

    /// <summary>0 at its start, 1 at its end.</summary>
    public double Share(DateTime at) => (at - From) / (To - From);

    /// <param name="first">The start of what is drawn first.</param>
    /// <param name="last">The end of what is drawn last.</param>
    public static TimeAxis Of(DateTime first, DateTime last)
    {
        var from = first.Date;
        var to = last.TimeOfDay == TimeSpan.Zero && last > from ? last : last.Date.AddDays(1);
        foreach (var (unit, each) in Steps)
        {
            if (Labelled(unit, each, from, to).Take(MostLabels + 1).ToImmutableArray() is { Length: > 0 and <= MostLabels } labels)
            {
                return new TimeAxis(from, to, labels, unit);
            }
        }

        return new TimeAxis(from, to, [from], SlotSize.Year);
    }

    private static IEnumerable<DateTime> Labelled(SlotSize unit, int each, DateTime from, DateTime to)
    {
        for (var at = FirstOf(unit, each, from); at < to; at = Next(unit, each, at))
        {
            if (at >= from)
            {
                yield return at;
            }
        }
    }

    private static DateTime FirstOf(SlotSize unit, int each, DateTime from) => unit switch
    {
        SlotSize.Day => from,
        SlotSize.Month => new DateTime(from.Year, from.Month - ((from.Month - 1) % each), 1),
        _ => new DateTime(Math.Max(1, from.Year - (from.Year % each)), 1, 1),
    };

    private static DateTime Next(SlotSize unit, int each, DateTime at) => unit switch
    {
        SlotSize.Day => at.AddDays(each),
        SlotSize.Month => at.AddMonths(each),
        _ => at.Year + each < DateTime.MaxValue.Year ? at.AddYears(each) : DateTime.MaxValue,
    };
}
