using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Load;

/// <summary>What a run does, as far as it follows from settings: with a visit's number it tells each call, so that a check needs nothing else.</summary>
/// <param name="Sample">Citizens of all slices.</param>
/// <param name="Programmes">How many use the nation's data; 0 where the mix says nothing of programmes.</param>
internal sealed record LoadPlan(NationSettings Nation, long Sample, Slice Slice, CallMix Mix, int Programmes = 0);
