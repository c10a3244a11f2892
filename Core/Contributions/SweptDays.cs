using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Contributions;

/// <summary>
/// Days on which all records are looked through for what they contribute to planning programmes: those on which a period of such a programme has ended (ADR 0039). All periods that end on one day are
/// looked for at once, so that a record is woken once for all programmes. Pure functions.
/// </summary>
public static class SweptDays
{
    /// <summary>The days of which there may be something to look for, oldest first.</summary>
    /// <param name="programmes">Those that there are.</param>
    /// <param name="patience">So long after the freezing of a period publications wait for it; later nobody looks.</param>
    public static ImmutableSortedSet<DateOnly> Of(IEnumerable<Programme> programmes, DeploymentZone zone, DateTimeOffset now, TimeSpan patience)
    {
        var today = DateOnly.FromDayNumber(zone.DayOf(now));
        var days = ImmutableSortedSet.CreateBuilder<DateOnly>();
        foreach (var programme in programmes.Where(static it => it is { Kind: ProgrammeKind.Planning, State: ProgrammeState.Open }))
        {
            foreach (var table in programme.Terms.Tables)
            {
                for (var ended = TablePeriods.Of(table.Period, today); now < Latest(ended, zone, patience); ended = TablePeriods.Of(table.Period, ended.AddDays(-1)))
                {
                    if (PeriodOf(programme, table, ended, zone) is not null)
                    {
                        days.Add(ended);
                    }
                }
            }
        }

        return days.ToImmutable();
    }

    /// <summary>The period of a programme's table that ended on a day; null where none did, or the programme was not open and counting to the end of it.</summary>
    /// <param name="ended">The day after the period's last.</param>
    /// <returns>The period's first day.</returns>
    public static DateOnly? PeriodOf(Programme programme, ProgrammeTable table, DateOnly ended, DeploymentZone zone)
    {
        var (from, at) = (TablePeriods.Of(table.Period, ended.AddDays(-1)), StartOf(ended, zone));
        return TablePeriods.EndOf(table.Period, from) == ended && programme.OpenedAt < at && programme.Terms.Start < at && programme.Terms.End >= at ? from : null;
    }

    /// <summary>Until when publications wait for records to be looked through.</summary>
    public static DateTimeOffset Latest(DateOnly ended, DeploymentZone zone, TimeSpan patience) => StartOf(ended.AddDays(TablePeriods.LagDays), zone) + patience;

    public static DateTimeOffset StartOf(DateOnly day, DeploymentZone zone) => zone.StartOf(day.ToDateTime(TimeOnly.MinValue));
}
