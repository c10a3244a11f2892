namespace PhrCluster.Contributions;

/// <summary>Where a person is counted in a table of one period.</summary>
/// <param name="From">The period's first day.</param>
/// <param name="Cell">Null where they were counted, and are not any more.</param>
[GenerateSerializer, Immutable, Alias("phr.ContributionSlot")]
public sealed record ContributionSlot([property: Id(0)] string Table, [property: Id(1)] DateOnly From, [property: Id(2)] ContributionCell? Cell);
