namespace PhrCluster.Simulation.Population;

/// <summary>What a virtual nation follows from: equal settings make equal nations, on any machine.</summary>
/// <param name="Citizens">How many there are, numbered from 0; at most <see cref="Nation.MaxCitizens"/>.</param>
/// <param name="Epoch">Day 0, in UTC. Devices have always sent: what was measured before it may arrive after it.</param>
public sealed record NationSettings(ulong Seed, long Citizens, DateOnly Epoch)
{
    /// <summary>As often as is plausible: a device shows a crisis in about a year.</summary>
    public const double UsualCrises = 0.01;

    /// <summary>Of the stretches of days in which a device may show a crisis, the share in which it does: 0 to 1.</summary>
    public double Crises { get; init; } = UsualCrises;
}
