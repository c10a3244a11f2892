using System.Collections.Immutable;

namespace PhrCluster.Simulation.Population;

/// <summary>The services of the virtual nation that send readings, as their tickets name them.</summary>
public static class Sources
{
    public const string Cuff = "cuff-cloud";
    public const string Cgm = "cgm-cloud";
    public const string Scale = "scale-cloud";
    public const string Wearable = "wearable-cloud";
    public const string Oximeter = "oximeter-cloud";
    public const string Lab = "lab";
    public const string EyeScreening = "eye-screening";
    public const string Vaccination = "vaccination";

    public static ImmutableArray<string> All { get; } = [Cuff, Cgm, Scale, Wearable, Oximeter, Lab, EyeScreening, Vaccination];
}
