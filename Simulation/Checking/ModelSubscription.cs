using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>One subscription of the nation, as ledger and log tell of it.</summary>
/// <param name="IsSure">False where nobody answered whoever made it.</param>
/// <param name="Version">That it began at.</param>
internal sealed record ModelSubscription(SubscribeCall Call, bool IsSure, long Version)
{
    /// <summary>True once somebody ended it, or tried to: nothing has to arrive any more.</summary>
    public bool IsOver { get; init; }

    /// <summary>The version that ended it; null where it is not known.</summary>
    public long? EndVersion { get; init; }

    /// <summary>When that was acknowledged; null where it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A commit that concerns a subscription.</summary>
/// <param name="At">Its time.</param>
/// <param name="MustTell">Its subscriber may see something of it at any time since: it has to arrive.</param>
/// <param name="MayTell">They could see something of it at some time since.</param>
internal sealed record ModelEvent(long Version, DateTimeOffset At, bool MustTell, bool MayTell)
{
    /// <summary>From when on nothing of it may be told any more; null for never.</summary>
    public DateTimeOffset? HiddenFrom { get; init; }

    /// <summary>Of what is told, where that is the same at any time; null where it is not known.</summary>
    public ulong? Digest { get; init; }
}
