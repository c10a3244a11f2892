using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Subscriptions;

/// <summary>What became of a subscription in the record: <see cref="Subscribed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SubscribeOutcome")]
public abstract record SubscribeOutcome : IRefusable<SubscribeOutcome>
{
    private protected SubscribeOutcome() { }

    public static SubscribeOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SubscribeRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SubscribeOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SubscribeInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SubscribeOutcome, IRequestInvalid;
}

/// <summary>It stands in the record.</summary>
/// <param name="Changed">False where it stood already.</param>
[GenerateSerializer, Immutable, Alias("phr.Subscribed")]
public sealed record Subscribed([property: Id(0)] long Version, [property: Id(1)] ListedSubscription Subscription, [property: Id(2)] bool Changed) : SubscribeOutcome, IDecidedAt;

/// <summary>What became of asking for subscriptions: <see cref="SubscriptionsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionsOutcome")]
public abstract record SubscriptionsOutcome : IRefusable<SubscriptionsOutcome>
{
    private protected SubscriptionsOutcome() { }

    public static SubscriptionsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SubscriptionsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SubscriptionsOutcome, IAccessRefused;
}

/// <summary>The subscriptions that hold, newest first: all of them for the citizen, for others their own.</summary>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionsDisclosed")]
public sealed record SubscriptionsDisclosed([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<ListedSubscription> Subscriptions) : SubscriptionsOutcome, IDecidedAt;

/// <summary>What became of ending one: <see cref="SubscriptionOver"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.EndSubscriptionOutcome")]
public abstract record EndSubscriptionOutcome : IRefusable<EndSubscriptionOutcome>
{
    private protected EndSubscriptionOutcome() { }

    public static EndSubscriptionOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.EndSubscriptionRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : EndSubscriptionOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.EndSubscriptionInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : EndSubscriptionOutcome, IRequestInvalid;
}

/// <summary>The record holds it no more; from the answer on, nothing is told under it.</summary>
/// <param name="Changed">False where it was over already, or never there.</param>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionOver")]
public sealed record SubscriptionOver([property: Id(0)] long Version, [property: Id(1)] bool Changed) : EndSubscriptionOutcome, IDecidedAt;
