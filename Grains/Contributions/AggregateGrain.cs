using System.Collections.Immutable;
using PhrCluster.Core.Contributions;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Contributions;

/// <inheritdoc cref="IAggregateGrain"/>
[GrainType("phr.aggregate")]
public sealed class AggregateGrain([PersistentState("shard")] IPersistentState<HeldShard> held, IListVault vault) : Grain, IAggregateGrain
{
    private AggregateShard? _shard;

    private AggregateShard Shard => _shard ??= AggregateShard.Unpack(held.State.Packed.AsSpan());

    public async Task<bool> Take(ToldCells told, CancellationToken cancellationToken)
    {
        var after = Shard.Take(new ToldContribution(told.Place, told.Since, told.Version, told.IsIn, told.Slots));
        return ReferenceEquals(after, Shard) || await Keep(after, cancellationToken);
    }

    public async Task<ImmutableArray<ShardCell>> Sum(ImmutableArray<PeriodOfTable> tables, ImmutableArray<PeriodOfTable> published, CancellationToken cancellationToken)
    {
        await held.ReadStateAsync(cancellationToken);
        _shard = null;
        if (Shard.Forget(published.Select(static it => new TableOfPeriod(it.Table, it.From))) is var less && !ReferenceEquals(less, Shard) && Shard.Citizens > 0)
        {
            await Keep(less, cancellationToken);
        }

        var names = new ProgrammeNames(vault, AggregateShards.ProgrammeOf(this.GetPrimaryKeyString()));
        return
        [
            .. Shard.Sum(tables.Select(static it => new TableOfPeriod(it.Table, it.From)).ToHashSet(), names.KeyOf).Select(static sum => new ShardCell(
                new PeriodOfTable(sum.Key.Table.Table, sum.Key.Table.From), sum.Key.Cell, sum.Value.Count, sum.Value.Lowest.Rank, sum.Value.Lowest.Key)),
        ];
    }

    public Task End(CancellationToken cancellationToken) => ReferenceEquals(Shard, AggregateShard.Over) ? Task.CompletedTask : Keep(AggregateShard.Over, cancellationToken);

    private async Task<bool> Keep(AggregateShard after, CancellationToken cancellationToken)
    {
        var packed = after.Pack();
        if (packed.Length > RecordLimits.MaxShardBytes)
        {
            return false;
        }

        await this.Replace(held, new HeldShard([.. packed]), cancellationToken);
        _shard = after;
        return true;
    }
}
