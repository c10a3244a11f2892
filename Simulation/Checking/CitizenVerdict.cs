using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Simulation.Checking;

/// <summary>What a check says of one citizen.</summary>
/// <param name="Tasks">Alerts of the record that their practice's worklist must show, and no others; null where that is not known.</param>
internal sealed record CitizenVerdict(IReadOnlyList<Finding> Findings, ImmutableArray<Alert>? Tasks)
{
    /// <summary>Requests for consent that whoever put them must have in their lists, as they stand.</summary>
    public ImmutableArray<ModelRequest> Asked { get; init; } = [];

    /// <summary>Where programmes must count the citizen.</summary>
    public ImmutableArray<ModelCell> Counted { get; init; } = [];

    /// <summary>Where they were counted when they left.</summary>
    public ImmutableArray<ModelCell> Left { get; init; } = [];

    /// <summary>Events that endpoints of subscriptions took, each time.</summary>
    public int Told { get; init; }

    /// <summary>Events that have to arrive, and wait for an endpoint that failed until the end.</summary>
    public int Waiting { get; init; }
}
