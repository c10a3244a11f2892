using PhrCluster.Identity;

namespace PhrCluster.Subscriptions;

/// <summary>A subscription as the record holds it.</summary>
/// <param name="Subject">Who subscribed: the ticket's subject.</param>
/// <param name="Client">The software that did, by its client id; null where the ticket did not say.</param>
/// <param name="Version">The record version that it began at.</param>
[GenerateSerializer, Immutable, Alias("phr.ListedSubscription")]
public sealed record ListedSubscription(
    [property: Id(0)] string Id,
    [property: Id(1)] SubscriptionTerms Terms,
    [property: Id(2)] string Subject,
    [property: Id(3)] Role Role,
    [property: Id(4)] string? Organization,
    [property: Id(5)] string? Purpose,
    [property: Id(6)] string? Client,
    [property: Id(7)] bool IsApp,
    [property: Id(8)] long Version,
    [property: Id(9)] DateTimeOffset At);
