using System.Collections.Immutable;

namespace PhrCluster.Subscriptions;

/// <summary>A token that binds one socket to a subscription, once.</summary>
/// <param name="Token">The subscription's id, a dot, and chance.</param>
/// <param name="Until">It is worth nothing after that.</param>
[GenerateSerializer, Immutable, Alias("phr.SocketToken")]
public sealed record SocketToken([property: Id(0)] string Token, [property: Id(1)] DateTimeOffset Until) : SubscriptionOutcome
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => "SocketToken";
}

/// <summary>A socket is bound: what is told goes to it, and no longer to one that was bound before.</summary>
/// <param name="Socket">By which the front end asks for what is next; nobody else knows it.</param>
[GenerateSerializer, Immutable, Alias("phr.SocketBound")]
public sealed record SocketBound([property: Id(0)] string Socket) : SubscriptionOutcome
{
    /// <summary>Never prints the socket's name.</summary>
    public override string ToString() => "SocketBound";
}

/// <summary>The next notification for a socket.</summary>
/// <param name="Number">Counts notifications of this socket from 1; said back, it has been sent.</param>
/// <param name="Events">In the order of their numbers; empty for a greeting and a heartbeat.</param>
[GenerateSerializer, Immutable, Alias("phr.SocketNotice")]
public sealed record SocketNotice(
    [property: Id(0)] long Number, [property: Id(1)] SubscriptionShown Subscription, [property: Id(2)] NotificationKind Kind, [property: Id(3)] ImmutableArray<NumberedEvent> Events) : SubscriptionOutcome
{
    /// <summary>Never prints what it says, or to whom.</summary>
    public override string ToString() => $"SocketNotice({Kind})";
}

/// <summary>Nothing came while the front end waited.</summary>
/// <param name="Id">Of the subscription.</param>
[GenerateSerializer, Immutable, Alias("phr.SocketQuiet")]
public sealed record SocketQuiet([property: Id(0)] string Id) : SubscriptionOutcome;

/// <summary>As FHIR's <c>subscription-notification-type</c> has it.</summary>
public enum NotificationKind : byte
{
    Handshake = 0,
    Heartbeat = 1,
    Events = 2,
}

/// <summary>How notifications reach a subscriber. Numbers are stored: append only.</summary>
public enum SubscriptionChannel : byte
{
    /// <summary>They are posted to an endpoint.</summary>
    RestHook = 0,

    /// <summary>They are sent on a socket that the subscriber opened.</summary>
    WebSocket = 1,
}
