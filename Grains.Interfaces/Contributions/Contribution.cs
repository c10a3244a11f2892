using System.Collections.Immutable;

namespace PhrCluster.Contributions;

/// <summary>How a citizen is counted by one programme.</summary>
/// <param name="Since">The version of their record at which they began to contribute.</param>
/// <param name="Version">The version at which it last changed.</param>
/// <param name="IsIn">False where they left: nothing of them is counted any more, but for what was published before.</param>
/// <param name="Slots">By table and period, as far as periods are kept at hand.</param>
[GenerateSerializer, Immutable, Alias("phr.Contribution")]
public sealed record Contribution(
    [property: Id(0)] string Programme, [property: Id(1)] long Since, [property: Id(2)] long Version, [property: Id(3)] bool IsIn, [property: Id(4)] ImmutableArray<ContributionSlot> Slots);
