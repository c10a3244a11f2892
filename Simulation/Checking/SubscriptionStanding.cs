using System.Collections.Immutable;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Checking;

/// <summary>How a subscription stands after a run, as whoever made it sees it.</summary>
/// <param name="Count">Events that it counted.</param>
/// <param name="Events">Of <c>$events</c>, by number and version: where its endpoint has not taken all that was counted; else empty.</param>
internal sealed record SubscriptionStanding(SubscriptionStatus Status, long Count, DeliveryFailure? Failure, ImmutableArray<(long Number, long Version)> Events)
{
    /// <summary>Whether something may wait that its endpoint has not taken yet: it is tried again, or said to be in error.</summary>
    public bool IsBehind => Failure is not null || Status is SubscriptionStatus.Requested or SubscriptionStatus.Error;
}
