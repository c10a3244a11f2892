using System.Collections.Immutable;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>A citizen's record as what subscriptions tell of; for grains alone, no client can call it. Key: the citizen id.</summary>
[Alias("phr.ISubscriptionSource"), GrainInterfaceType("phr.ISubscriptionSource")]
public interface ISubscriptionSource : IGrainWithStringKey
{
    /// <summary>
    /// What a subscriber may be told of a commit, decided now: by who subscribed, or by a ticket that asks for it. What it gives is in the log before it leaves (G2); where it gives nothing, nothing
    /// is logged.
    /// </summary>
    [Alias("Draw")]
    Task<Drawn> Draw(string subscription, long version, AccessTicket? ticket = null, CancellationToken cancellationToken = default);

    /// <summary>The versions after one that concern a subscription, the oldest of them: what the record has not at hand, its journal tells. Null where it does not hold, or no longer.</summary>
    [Alias("FiredSince")]
    Task<FiredVersions?> FiredSince(string subscription, long since, CancellationToken cancellationToken = default);
}

/// <summary>A subscription hears from its citizen's record; for grains alone, no client can call it. Key: the subscription's id.</summary>
[Alias("phr.ISubscriptionInbox"), GrainInterfaceType("phr.ISubscriptionInbox")]
public interface ISubscriptionInbox : IGrainWithStringKey
{
    /// <summary>Hears which versions concern it; null where it holds no more. It never waits for anybody who is told of it. Said again, it changes nothing.</summary>
    [Alias("Take")]
    Task Take(FiredVersions? fired, CancellationToken cancellationToken = default);
}

/// <summary>All versions after one that concern a subscription, in their order, <see cref="RecordLimits.MaxFiredVersions"/> at most.</summary>
/// <param name="Since">Earlier ones are not among them.</param>
/// <param name="More">Whether there are later ones, too.</param>
[GenerateSerializer, Immutable, Alias("phr.FiredVersions")]
public sealed record FiredVersions([property: Id(0)] ImmutableArray<long> Versions, [property: Id(1)] long Since, [property: Id(2)] bool More = false)
{
    /// <summary>The newest, which the record has at hand.</summary>
    public static FiredVersions AtHand(HeldSubscription held) => new(held.Fired, held.FiredSince);
}

/// <summary>What came of asking for an event.</summary>
/// <param name="Holds">False where the subscription does not hold, or no longer.</param>
/// <param name="Event">Null where there is nothing that may be told.</param>
/// <param name="Refused">Why a ticket may not ask; null for one that may, and where none was shown.</param>
[GenerateSerializer, Immutable, Alias("phr.Drawn")]
public sealed record Drawn([property: Id(0)] bool Holds, [property: Id(1)] SubscriptionEvent? Event, [property: Id(2)] Explanation? Refused = null) : IRefusable<Drawn>
{
    public static readonly Drawn Gone = new(false, null);

    public static readonly Drawn Nothing = new(true, null);

    /// <summary>Consent refuses: there is nothing to tell, now.</summary>
    public static Drawn Refuse(Explanation explanation) => new(true, null, explanation);
}
