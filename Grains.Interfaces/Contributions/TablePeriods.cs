using PhrCluster.Programmes;

namespace PhrCluster.Contributions;

/// <summary>Periods of tables, each named by its first day, in the deployment's time zone.</summary>
public static class TablePeriods
{
    /// <summary>So long after its end a period still takes what comes late; then it is frozen.</summary>
    public const int LagDays = 14;

    private const int MonthsOfQuarter = 3;

    /// <summary>The first day of the period that a day is in.</summary>
    public static DateOnly Of(TablePeriod period, DateOnly day) => period switch
    {
        TablePeriod.Month => new DateOnly(day.Year, day.Month, 1),
        TablePeriod.Quarter => new DateOnly(day.Year, day.Month - ((day.Month - 1) % MonthsOfQuarter), 1),
        _ => new DateOnly(day.Year, 1, 1),
    };

    /// <summary>The day after its last.</summary>
    public static DateOnly EndOf(TablePeriod period, DateOnly from) => period switch
    {
        TablePeriod.Month => from.AddMonths(1),
        TablePeriod.Quarter => from.AddMonths(MonthsOfQuarter),
        _ => from.AddYears(1),
    };

    /// <summary>Whether nothing that comes changes it any more but somebody's leaving.</summary>
    public static bool IsFrozen(TablePeriod period, DateOnly from, DateOnly today) => today >= EndOf(period, from).AddDays(LagDays);

    /// <summary>The periods of a programme that have begun, have not ended before it starts, and are not frozen: few, since they lag little.</summary>
    /// <param name="starts">The programme's first day.</param>
    /// <param name="ends">Its last day.</param>
    public static IEnumerable<DateOnly> Unfrozen(TablePeriod period, DateOnly starts, DateOnly ends, DateOnly today)
    {
        for (var from = Of(period, today < ends ? today : ends); !IsFrozen(period, from, today) && EndOf(period, from) > starts; from = Of(period, from.AddDays(-1)))
        {
            yield return from;
        }
    }

    /// <summary>The periods of a programme that are frozen, oldest first.</summary>
    public static IEnumerable<DateOnly> Frozen(TablePeriod period, DateOnly starts, DateOnly ends, DateOnly today)
    {
        for (var from = Of(period, starts); from <= ends && IsFrozen(period, from, today); from = EndOf(period, from))
        {
            yield return from;
        }
    }
}
