using System.Buffers;
using PhrCluster.Core.Readings;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>What an order must be, beside its terms: where it goes, how, and how often.</summary>
public static class OrderRules
{
    /// <summary>What an endpoint's own headers must not say: they would change what is sent, or where.</summary>
    private static readonly string[] OurHeaders = ["Content-Type", "Content-Length", "Host", "Transfer-Encoding", "Connection", "Expect", "Upgrade", "TE", "Trailer"];

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static Fault? Check(SubscriptionOrder? order, INotificationChannel channel, DeliveryOptions options) => order switch
    {
        null or { Terms: null } => new Fault("subscription", "is required"),
        _ when !Enum.IsDefined(order.Channel) => new Fault("subscription.channel", "must be rest-hook or websocket"),
        { Channel: SubscriptionChannel.WebSocket, Headers: { IsDefault: false, Length: > 0 } } => new Fault("subscription.header", "must be left out: nothing is posted"),
        { Endpoint: null or { Length: > RecordLimits.MaxNotificationHeaderLength } } or { Channel: SubscriptionChannel.RestHook, Endpoint.Length: 0 } =>
            new Fault("subscription.endpoint", $"must have 1 to {RecordLimits.MaxNotificationHeaderLength} characters"),
        _ when channel.Fault(order.Endpoint) is { } rule => new Fault("subscription.endpoint", rule),
        { MimeType: not ("application/fhir+json" or "application/json") } => new Fault("subscription.payload", "must be application/fhir+json or application/json"),
        { Headers.IsDefault: true } or { Headers.Length: > RecordLimits.MaxNotificationHeaders } =>
            new Fault("subscription.header", $"must be {RecordLimits.MaxNotificationHeaders} at most"),
        _ when order.Headers.Any(static header => !IsHeader(header)) => new Fault("subscription.header", "must be a name, a colon and a value, and none that HTTP itself sets"),
        { HeartbeatSeconds: { } beat } when beat < options.ShortestHeartbeat.TotalSeconds || beat > MaxHeartbeatSeconds =>
            new Fault("subscription.heartbeat", $"must be {Math.Ceiling(options.ShortestHeartbeat.TotalSeconds)} to {MaxHeartbeatSeconds} seconds"),
        { TimeoutSeconds: { } timeout } when timeout < 1 || timeout > options.Timeout.TotalSeconds =>
            new Fault("subscription.timeout", $"must be 1 to {options.Timeout.TotalSeconds} seconds"),
        { Reason.Length: > RecordLimits.MaxStatementLength } => new Fault("subscription.reason", $"must have {RecordLimits.MaxStatementLength} characters at most"),
        { MaxCount: < 1 or > RecordLimits.MaxNotifiedEvents } => new Fault("subscription.maxCount", $"must be 1 to {RecordLimits.MaxNotifiedEvents}"),
        _ => null,
    };

    /// <summary>Scheme, host and port of an endpoint that was checked; of a socket, what stands for it.</summary>
    public static string OriginOf(SubscriptionOrder order) =>
        order.Channel == SubscriptionChannel.WebSocket ? SubscriptionTerms.SocketOrigin : new Uri(order.Endpoint).GetLeftPart(UriPartial.Authority);

    /// <summary>A header's name and value.</summary>
    public static (string Name, string Value) Split(string header)
    {
        var colon = header.IndexOf(':');
        return (header[..colon].Trim(), header[(colon + 1)..].Trim());
    }

    private const int MaxHeartbeatSeconds = 24 * 60 * 60;

    private static bool IsHeader(string? header) =>
        header is { Length: > 0 and <= RecordLimits.MaxNotificationHeaderLength }
        && header.IndexOf(':') > 0
        && Split(header) is var (name, value)
        && name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters)
        && value.Length > 0 && !value.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !OurHeaders.Contains(name, StringComparer.OrdinalIgnoreCase);
}
