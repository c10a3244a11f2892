using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using PhrCluster.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Contributions;

/// <inheritdoc cref="IRawCellsGrain"/>
[StatelessWorker, GrainType("phr.raw-cells")]
public sealed class RawCellsGrain(IOptions<ContributionOptions> options, TimeProvider time, DevelopmentIssuer? issuer = null) : Grain, IRawCellsGrain
{
    public async Task<ImmutableArray<RawCell>> Cells(string programme, CancellationToken cancellationToken)
    {
        if (issuer is null)
        {
            throw new InvalidOperationException("Cells are shown only where the development issuer is on, and it is off on this silo.");
        }

        if (await GrainFactory.GetGrain<IProgrammeSource>(programme).Read(cancellationToken) is not { } known)
        {
            return [];
        }

        ImmutableArray<PeriodOfTable> tables = [.. Tables(known.Terms, time.GetUtcNow())];
        var shards = await AggregateShards.Each(GrainFactory, programme, options.Value.Shards, shard => shard.Sum(tables, [], cancellationToken));
        return
        [
            .. from cell in shards.SelectMany(static cells => cells)
               group cell.Count by (cell.Table, cell.Cell) into counts
               select new RawCell(counts.Key.Table.Table, counts.Key.Table.From, ContributionCell.OfNumber(counts.Key.Cell), counts.Sum()),
        ];
    }

    /// <summary>Of each period that has begun.</summary>
    private static IEnumerable<PeriodOfTable> Tables(ProgrammeTerms terms, DateTimeOffset now)
    {
        var (starts, today) = (DayOf(terms.Start), DayOf(now));
        foreach (var table in terms.Tables)
        {
            for (var from = TablePeriods.Of(table.Period, starts); from <= today; from = TablePeriods.EndOf(table.Period, from))
            {
                yield return new PeriodOfTable(table.Id, from);
            }
        }
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber(DeploymentZone.Current.DayOf(at));
}
