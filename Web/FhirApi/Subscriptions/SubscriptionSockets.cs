using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>The door for sockets of subscriptions: whoever opens one brings a token that their subscription gave, and soon. It holds no permissions: what is sent, the record decided.</summary>
internal sealed class SubscriptionSockets(
    SubscriptionGrains subscriptions, NotificationWords words, RequestLimits limits, IOptions<WebSettings> settings, IHostApplicationLifetime lifetime, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _all = new(new ConcurrencyLimiterOptions { PermitLimit = settings.Value.MaxSockets, QueueLimit = 0 });

    private readonly PartitionedRateLimiter<string> _ofAddress = PartitionedRateLimiter.Create<string, string>(peer => RateLimitPartition.GetConcurrencyLimiter(
        peer, _ => new ConcurrencyLimiterOptions { PermitLimit = settings.Value.MaxSocketsOfAnAddress, QueueLimit = 0 }));

    public async Task Serve(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            http.Response.Headers.Upgrade = "websocket";
            return;
        }

        var peer = PeerAddress.Of(http.Connection.RemoteIpAddress);
        try
        {
            limits.Enter(peer, Requester.Unknown).Dispose(); // Opening one is a request like any other.
        }
        catch (FhirFault fault)
        {
            http.Response.StatusCode = fault.Status;
            return;
        }

        using var own = _ofAddress.AttemptAcquire(peer);
        using var place = _all.AttemptAcquire();
        if (!own.IsAcquired || !place.IsAcquired)
        {
            http.Response.StatusCode = own.IsAcquired ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status429TooManyRequests;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        await new SocketTalk(socket, subscriptions, words, settings.Value, time).Go(stop.Token);
    }

    public void Dispose()
    {
        _all.Dispose();
        _ofAddress.Dispose();
    }
}
