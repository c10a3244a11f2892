using System.Collections.Immutable;
using PhrCluster.Practices;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Load;

/// <summary>A citizen's turn in one round: what a day of theirs brings, one call after the other.</summary>
/// <param name="Number">Counts over all rounds of the slice.</param>
/// <param name="Round">The day, counted from the nation's epoch.</param>
/// <param name="Calls">In their order; a call's place is its step.</param>
internal sealed record Visit(long Number, int Round, VirtualCitizen Citizen, ImmutableArray<PlannedCall> Calls)
{
    /// <summary>The citizen's tasks as the practice's worklist showed them last, for the calls that come after: they go one after the other.</summary>
    public ImmutableArray<WorklistTask> Tasks { get; set; } = [];
}
