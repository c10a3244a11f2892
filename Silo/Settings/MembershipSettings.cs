namespace PhrCluster.Silo.Settings;

/// <summary>How soon silos of a cluster notice that one of them is gone. The same for every silo.</summary>
public sealed class MembershipSettings
{
    /// <summary>Between two probes of a silo, to begin with. Orleans goes down to half of it where answers are quick, and up to <see cref="LongestProbe"/>.</summary>
    public TimeSpan Probe { get; set; } = TimeSpan.FromSeconds(1.2);

    /// <summary>The longest that a probe waits for its answer.</summary>
    public TimeSpan LongestProbe { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Probes of a silo that are missed one after the other before it is suspected.</summary>
    public int Misses { get; set; } = 3;

    /// <summary>Silos that must suspect one before it is out; of a small cluster, all others.</summary>
    public int Votes { get; set; } = 2;

    /// <summary>How often a silo reads the table of silos when nobody tells it of a change: so long one that was cut off may go on before it learns that it is out.</summary>
    public TimeSpan TableRefresh { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A silo whose connections stand is not voted out before nothing came over them for so long: a busy one is not taken for a hung one.</summary>
    public TimeSpan Silence => LongestProbe * Misses;
}
