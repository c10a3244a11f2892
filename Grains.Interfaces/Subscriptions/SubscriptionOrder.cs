using System.Collections.Immutable;

namespace PhrCluster.Subscriptions;

/// <summary>A subscription as it is asked for.</summary>
/// <param name="Citizen">Whose record it is about.</param>
/// <param name="Endpoint">Where notifications are posted: an absolute URL of a host that the deployment allows.</param>
/// <param name="MimeType">What they are sent as: <c>application/fhir+json</c>, or <c>application/json</c>.</param>
/// <param name="Headers">Sent with each, such as <c>Authorization: Bearer abc</c>; never given back.</param>
/// <param name="Terms">Its origin and its end may be left out: the endpoint tells the former, and without an end it ends when the longest would.</param>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionOrder")]
public sealed record SubscriptionOrder(
    [property: Id(0)] string Citizen,
    [property: Id(1)] string Endpoint,
    [property: Id(2)] string MimeType,
    [property: Id(3)] ImmutableArray<string> Headers,
    [property: Id(4)] SubscriptionTerms Terms)
{
    /// <summary>After so many seconds without a notification, one is sent that says only that all is well; null for none.</summary>
    [Id(5)] public int? HeartbeatSeconds { get; init; }

    /// <summary>How long an answer is waited for, in seconds; null for the deployment's own time.</summary>
    [Id(6)] public int? TimeoutSeconds { get; init; }

    /// <summary>Events in one notification at most; null for one.</summary>
    [Id(7)] public int? MaxCount { get; init; }

    /// <summary>What the subscriber says it is for; null for nothing. <c>RecordLimits.MaxStatementLength</c> characters at most.</summary>
    [Id(8)] public string? Reason { get; init; }

    /// <summary>With <see cref="SubscriptionChannel.WebSocket"/>, endpoint and headers are empty.</summary>
    [Id(9)] public SubscriptionChannel Channel { get; init; }

    /// <summary>Never prints where it goes, or with what.</summary>
    public override string ToString() => $"SubscriptionOrder({Terms.Topic})";
}
