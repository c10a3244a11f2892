using System.Collections.Immutable;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Load;

/// <summary>A citizen's turn in one round: what a day of theirs brings, one call after the other.</summary>
/// <param name="Number">Counts over all rounds of the slice.</param>
/// <param name="Round">The day, counted from the nation's epoch.</param>
/// <param name="Calls">In their order; a call's place is its step.</param>
internal sealed record Visit(long Number, int Round, VirtualCitizen Citizen, ImmutableArray<PlannedCall> Calls);
