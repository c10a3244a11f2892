using System.Collections.Immutable;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Writing;

/// <summary>What is to be written of a nation: everything that arrives for its citizens in some days.</summary>
/// <param name="FirstDay">Counted from the nation's epoch.</param>
/// <param name="Files">Each takes an equal share of the citizens; a name that ends in <c>.gz</c> makes gzip of it.</param>
/// <param name="Until">What arrives later is left out; null to leave out nothing.</param>
public sealed record WritePlan(NationSettings Nation, int FirstDay, int Days, ImmutableArray<string> Files, DateTimeOffset? Until = null);

/// <summary>What was written.</summary>
/// <param name="Lines">Of all files, those of Patients included.</param>
/// <param name="Bytes">Of the lines, before compression.</param>
public sealed record WriteReport(long Citizens, long Observations, long Immunizations, long Lines, long Bytes)
{
    public static readonly WriteReport Nothing = new(0, 0, 0, 0, 0);

    public WriteReport Plus(WriteReport other) => new(
        Citizens + other.Citizens, Observations + other.Observations, Immunizations + other.Immunizations, Lines + other.Lines, Bytes + other.Bytes);
}
