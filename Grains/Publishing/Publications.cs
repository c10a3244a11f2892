using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Publishing;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Grains.Publishing;

/// <summary>What there is to publish of a programme, and what a table looks like then: pure functions.</summary>
public static class Publications
{
    /// <summary>Tables of frozen periods that are not published yet, in the order of their periods; none has figures yet.</summary>
    public static IEnumerable<Publication> Due(Programme programme, ImmutableArray<Publication> published, DeploymentZone zone, DateTimeOffset now)
    {
        var (terms, today) = (programme.Terms, DayOf(now));
        var starts = DayOf(programme.OpenedAt > terms.Start ? programme.OpenedAt.Value : terms.Start);
        var ends = DayOf((programme.ClosedAt < terms.End ? programme.ClosedAt.Value : terms.End).AddTicks(-1));
        return terms.Tables
            .SelectMany(table => TablePeriods.Frozen(table.Period, starts, ends, today).Select(from => new Publication(table.Id, from, TablePeriods.EndOf(table.Period, from), now, 0)))
            .Where(due => !published.Any(it => it.Table == due.Table && it.From == due.From))
            .OrderBy(static due => due.From).ThenBy(static due => due.Table, StringComparer.Ordinal);

        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber(zone.DayOf(at));
    }

    /// <summary>Until when a table waits for all records to be looked through; null where it does not.</summary>
    /// <param name="swept">How far they were; null where nobody began.</param>
    /// <param name="patience">So long after the freezing of its period it waits at most.</param>
    public static DateTimeOffset? WaitsUntil(Programme programme, Publication due, SweptDay? swept, DeploymentZone zone, DateTimeOffset now, TimeSpan patience) =>
        programme is { Kind: ProgrammeKind.Planning, State: ProgrammeState.Open } && swept?.DoneAt is null && IsLookedFor(programme, due, zone) && SweptDays.Latest(due.Until, zone, patience) is var latest && now < latest
            ? latest
            : null;

    /// <summary>Whether citizens who sent nothing for long may be missing in a table.</summary>
    /// <param name="swept">How far records were looked through; null where nobody began.</param>
    public static bool IsPartial(Programme programme, Publication due, SweptDay? swept, DeploymentZone zone) =>
        programme.Kind == ProgrammeKind.Planning
        && !(IsLookedFor(programme, due, zone) && swept is { DoneAt: { } done, Passed: 0 } && !(programme.ClosedAt < done));

    private static bool IsLookedFor(Programme programme, Publication due, DeploymentZone zone) =>
        programme.Terms.Tables.FirstOrDefault(it => it.Id == due.Table) is { } table && SweptDays.PeriodOf(programme, table, due.Until, zone) is not null;

    /// <summary>A table with its figures.</summary>
    /// <param name="sums">Of all shards.</param>
    public static PublishedTable Make(Programme programme, Publication publication, IReadOnlyDictionary<(PeriodOfTable Table, long Cell), CellSum> sums, SafeFigures figures) => new(
        programme.Id, programme.Version, publication.Table, publication.From, publication.Until, publication.At,
        [
            .. from sum in sums
               where sum.Key.Table.Table == publication.Table && sum.Key.Table.From == publication.From
               orderby sum.Key.Cell
               let figure = figures.Of(sum.Value)
               where figure is not null
               select new PublishedCell(ContributionCell.OfNumber(sum.Key.Cell), figure.Value),
        ])
    {
        IsPartial = publication.IsPartial,
    };
}
