using System.Collections.Immutable;
using PhrCluster.Contributions;

namespace PhrCluster.Grains.Contributions;

/// <summary>A shard of a programme's aggregate, each citizen under a pseudonym of that programme; for grains alone, no client can call it. Key: the programme's id, a slash, and which shard of it.</summary>
[Alias("phr.IAggregateGrain"), GrainInterfaceType("phr.IAggregateGrain")]
public interface IAggregateGrain : IGrainWithStringKey
{
    /// <summary>Says what a citizen contributes; said again, it changes nothing, and an older version does not count.</summary>
    /// <returns>False where there is no room: it is to be said again.</returns>
    [Alias("Take")]
    Task<bool> Take(ToldCells told, CancellationToken cancellationToken = default);

    /// <summary>What tables come to here, as the store has it: a stale activation counts nobody who left (G1).</summary>
    /// <param name="published">The last period of each table that was published: what is older is kept no longer.</param>
    [Alias("Sum")]
    Task<ImmutableArray<ShardCell>> Sum(ImmutableArray<PeriodOfTable> tables, ImmutableArray<PeriodOfTable> published, CancellationToken cancellationToken = default);

    /// <summary>The programme has ended: what anybody contributed is forgotten, and what comes late is passed over.</summary>
    [Alias("End")]
    Task End(CancellationToken cancellationToken = default);
}

/// <summary>What a citizen contributes.</summary>
/// <param name="Place">What stands for them in the programme.</param>
/// <param name="Since">The version of their record at which they began to contribute.</param>
/// <param name="Version">The version that it stands at.</param>
/// <param name="IsIn">False where they left.</param>
[GenerateSerializer, Immutable, Alias("phr.ToldCells")]
public sealed record ToldCells(
    [property: Id(0)] UInt128 Place, [property: Id(1)] long Since, [property: Id(2)] long Version, [property: Id(3)] bool IsIn, [property: Id(4)] ImmutableArray<ContributionSlot> Slots);

/// <summary>A table of one period.</summary>
/// <param name="From">The period's first day.</param>
[GenerateSerializer, Immutable, Alias("phr.PeriodOfTable")]
public sealed record PeriodOfTable([property: Id(0)] string Table, [property: Id(1)] DateOnly From);

/// <summary>Those of a shard who are in a cell.</summary>
/// <param name="Cell">By its number.</param>
/// <param name="Rank">The lowest among them.</param>
/// <param name="Key">The key of whoever has it.</param>
[GenerateSerializer, Immutable, Alias("phr.ShardCell")]
public sealed record ShardCell(
    [property: Id(0)] PeriodOfTable Table, [property: Id(1)] long Cell, [property: Id(2)] int Count, [property: Id(3)] ulong Rank, [property: Id(4)] int Key);

/// <summary>A shard as it is kept.</summary>
/// <param name="Packed">As of <c>AggregateShard</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldShard")]
public sealed record HeldShard([property: Id(0)] ImmutableArray<byte> Packed)
{
    public HeldShard() : this([])
    {
    }
}
