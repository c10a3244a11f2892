using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Subscriptions;

/// <summary>What one commit of the record is to a subscriber: what they may see of it when they are told.</summary>
/// <param name="Version">The record version of the commit.</param>
/// <param name="At">Its time.</param>
/// <param name="Items">Of <see cref="SubscriptionTopic.Items"/>.</param>
/// <param name="Alerts">Of <see cref="SubscriptionTopic.Alerts"/>, as they stand now.</param>
/// <param name="Consents">Of <see cref="SubscriptionTopic.Consents"/>: those that it gave or ended. Empty where only labels changed.</param>
/// <param name="Access">Of <see cref="SubscriptionTopic.Access"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionEvent")]
public sealed record SubscriptionEvent(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] ImmutableArray<HeldItem> Items,
    [property: Id(3)] ImmutableArray<Alert> Alerts,
    [property: Id(4)] ImmutableArray<HeldConsent> Consents,
    [property: Id(5)] AccessLogEntry? Access);

/// <summary>An event under its number, counted from 1.</summary>
[GenerateSerializer, Immutable, Alias("phr.NumberedEvent")]
public sealed record NumberedEvent([property: Id(0)] long Number, [property: Id(1)] SubscriptionEvent Event);
