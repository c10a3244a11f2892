using System.Collections.Immutable;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Messages;

/// <summary>How the messages to one citizen stand, as it is kept: versions and times, no health data, and nobody in the clear.</summary>
[GenerateSerializer, Immutable, Alias("phr.KeptMessages")]
public sealed record KeptMessages
{
    /// <summary>Versions that were told or passed over, oldest first, as long as the record might still tell of them.</summary>
    [Id(0)] public ImmutableArray<KeptVersion> Settled { get; init; } = [];

    /// <summary>Messages that may be under way, of each lane one at most: kept before they are sent, so that a repetition is the same.</summary>
    [Id(1)] public ImmutableArray<PendingMessage> Pending { get; init; } = [];

    /// <summary>The day of the deployment's zone that is counted.</summary>
    [Id(2)] public int Day { get; init; }

    /// <summary>Messages taken that day, urgent advice apart.</summary>
    [Id(3)] public int Sent { get; init; }

    [Id(4)] public int SentUrgent { get; init; }

    /// <summary>When the service last took one.</summary>
    [Id(5)] public DateTimeOffset? LastSent { get; init; }

    [Id(6)] public DateTimeOffset? LastUrgent { get; init; }

    /// <summary>Attempts that failed, one after the other.</summary>
    [Id(7)] public int Failures { get; init; }

    /// <summary>When the first of them did.</summary>
    [Id(8)] public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Nothing is tried before.</summary>
    [Id(9)] public DateTimeOffset? NextTry { get; init; }

    /// <summary>What the last attempt came to; null where all is well.</summary>
    [Id(10)] public DeliveryFailure? Failure { get; init; }

    /// <summary>What the service did not take in time.</summary>
    [Id(11)] public int GivenUp { get; init; }

    [Id(12)] public DateTimeOffset? GivenUpAt { get; init; }

    /// <summary>When somebody first looked what there is to tell; what was too old then, nobody missed.</summary>
    [Id(13)] public DateTimeOffset? Begun { get; init; }
}

/// <summary>A version of the record, and when it was committed.</summary>
[GenerateSerializer, Immutable, Alias("phr.KeptVersion")]
public readonly record struct KeptVersion([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset At);

/// <summary>A message that was made up, and may have arrived.</summary>
/// <param name="Id">The last of the versions that it was made of: with the citizen's address, what the service knows it by.</param>
/// <param name="Versions">Those that still stand.</param>
[GenerateSerializer, Immutable, Alias("phr.PendingMessage")]
public sealed record PendingMessage([property: Id(0)] long Id, [property: Id(1)] ImmutableArray<KeptVersion> Versions, [property: Id(2)] bool IsUrgent);
