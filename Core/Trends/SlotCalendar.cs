using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>Stretches of the calendar, by their first days.</summary>
internal static class SlotCalendar
{
    public static DateTime StartOf(SlotSize size, DateTime at) => size switch
    {
        SlotSize.Day => at.Date,
        SlotSize.Week => at.Date.AddDays(-Math.Min(((int)at.DayOfWeek + 6) % 7, (at - DateTime.MinValue).Days)),
        SlotSize.Month => new DateTime(at.Year, at.Month, 1),
        SlotSize.Quarter => new DateTime(at.Year, at.Month - ((at.Month - 1) % 3), 1),
        SlotSize.Year => new DateTime(at.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "A reading is no stretch of the calendar."),
    };

    public static DateTime EndOf(SlotSize size, DateTime start) => size switch
    {
        SlotSize.Day => start.AddDays(1),
        SlotSize.Week => start.AddDays(7),
        SlotSize.Month => start.AddMonths(1),
        SlotSize.Quarter => start.AddMonths(3),
        SlotSize.Year => start.AddYears(1),
        _ => throw new ArgumentOutOfRangeException(nameof(size), size, "A reading is no stretch of the calendar."),
    };

    /// <summary>The smallest size of which the time from one day to another has no more than so many; a year where there is none.</summary>
    public static SlotSize SmallestFor(DateTime first, DateTime last, int most)
    {
        var size = SlotSize.Day;
        while (size < SlotSize.Year && Count(size, first, last) > most)
        {
            size++;
        }

        return size;
    }

    private static int Count(SlotSize size, DateTime first, DateTime last)
    {
        var (from, to) = (StartOf(size, first), StartOf(size, last));
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return 1 + size switch
        {
            SlotSize.Day => (to - from).Days,
            SlotSize.Week => ((to - from).Days + 6) / 7,
            SlotSize.Month => months,
            SlotSize.Quarter => months / 3,
            _ => to.Year - from.Year,
        };
    }
}
