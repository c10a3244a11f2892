using System.Collections.Immutable;

namespace PhrCluster.Grains.Transparency;

/// <inheritdoc cref="ITrustShard"/>
[GrainType("phr.trust-shard")]
public sealed class TrustShardGrain([PersistentState("trust")] IPersistentState<HeldTrustShard> held) : Grain, ITrustShard
{
    public Task Add(Guid run, long number, ImmutableArray<CountedMonth> counted, CancellationToken cancellationToken) => this.Replace(held, held.State.Add(run, number, counted), cancellationToken);

    public async Task<ImmutableArray<CountedMonth>> Sum(DateOnly? published, CancellationToken cancellationToken)
    {
        await held.ReadStateAsync(cancellationToken);
        await this.Replace(held, held.State.Without(published), cancellationToken);
        return held.State.Months;
    }
}
