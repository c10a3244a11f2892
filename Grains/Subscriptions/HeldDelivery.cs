using System.Collections.Immutable;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>How a subscription's deliveries stand, as it is kept: no health data, and nobody in the clear.</summary>
/// <param name="Status"><see cref="SubscriptionStatus.None"/> where nothing is kept.</param>
/// <param name="Owner">What stands for whoever made it.</param>
/// <param name="Sealed">Its order: citizen, endpoint, headers, terms.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldDelivery")]
public sealed record HeldDelivery([property: Id(0)] SubscriptionStatus Status, [property: Id(1)] UInt128 Owner, [property: Id(2)] string? Sealed)
{
    public HeldDelivery() : this(SubscriptionStatus.None, 0, null)
    {
    }

    /// <summary>All versions up to this one that concern it have been taken up.</summary>
    [Id(3)] public long Heard { get; init; }

    /// <summary>Versions that nothing is known of yet but that they concern it, in their order.</summary>
    [Id(4)] public ImmutableArray<long> Waiting { get; init; } = [];

    /// <summary>Events counted: the number of the newest.</summary>
    [Id(5)] public long Count { get; init; }

    /// <summary>The newest of them, in their order.</summary>
    [Id(6)] public ImmutableArray<CountedEvent> Counted { get; init; } = [];

    /// <summary>The number up to which all has arrived, or may not be told any more.</summary>
    [Id(7)] public long Delivered { get; init; }

    /// <summary>Attempts that failed, one after the other.</summary>
    [Id(8)] public int Failures { get; init; }

    /// <summary>When the first of them did.</summary>
    [Id(9)] public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Nothing is tried before.</summary>
    [Id(10)] public DateTimeOffset? NextTry { get; init; }

    /// <summary>What the last attempt came to, or what was left out; null where all is well.</summary>
    [Id(11)] public DeliveryFailure? Failure { get; init; }

    /// <summary>When the endpoint last took something.</summary>
    [Id(12)] public DateTimeOffset? LastSent { get; init; }

    /// <summary>When it was over.</summary>
    [Id(13)] public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The newest version that the record told of. Where it is beyond what was heard, the record is asked for what lies between, once there is room for it.</summary>
    [Id(14)] public long Told { get; init; }

    /// <summary>Whether the record is to be asked for versions that were not taken up.</summary>
    public bool LacksSome => Told > Heard;

    /// <summary>Whether something is to be sent.</summary>
    public bool IsBehind => !Waiting.IsEmpty || Delivered < Count || LacksSome;
}

/// <summary>An event that was counted.</summary>
/// <param name="Version">The record version that it is about.</param>
[GenerateSerializer, Immutable, Alias("phr.CountedEvent")]
public readonly record struct CountedEvent([property: Id(0)] long Number, [property: Id(1)] long Version);
