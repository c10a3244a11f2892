using System.Collections.Immutable;
using PhrCluster.Core.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Record;

/// <summary>A subscription that holds.</summary>
/// <param name="By">Who subscribed: all that it takes to decide, at each notification, what they may be told.</param>
/// <param name="Version">The version that it began at.</param>
public sealed record HeldSubscription(string Id, SubscriptionTerms Terms, Requester By, long Version, DateTimeOffset At)
{
    /// <summary>Versions whose commits concern it, the newest last, <see cref="RecordLimits.MaxFiredVersions"/> at most.</summary>
    public ImmutableArray<long> Fired { get; init; } = [];

    /// <summary>All versions after this that concern it are at hand; earlier ones, the journal tells.</summary>
    public long FiredSince => Fired.Length < RecordLimits.MaxFiredVersions ? 0 : Fired[0] - 1;

    public ListedSubscription Listed =>
        new(Id, Terms, By.Subject, By.Role, By.Organization, By.Purpose, By.Client, By.Grant is not null, Version, At);
}
