using System.Net;
using System.Net.Sockets;
using PhrCluster.Subscriptions;

namespace PhrCluster.Silo.Subscriptions;

/// <summary>
/// Posts to hosts that the deployment names. It follows no redirect, and looks at the very address that it connects to: a name that was checked may lead elsewhere a moment later.
/// </summary>
public sealed class CheckedPosts : IDisposable
{
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(2);

    private readonly AllowedOrigins _origins;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _named;
    private readonly HttpClient _public;

    /// <param name="resolve">Tells the addresses of a host; null for the machine's own way.</param>
    public CheckedPosts(AllowedOrigins origins, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        (_origins, _resolve) = (origins, resolve ?? Dns.GetHostAddressesAsync);
        _named = ClientOf(mayBePrivate: true);
        _public = ClientOf(mayBePrivate: false);
    }

    /// <inheritdoc cref="AllowedOrigins.Fault"/>
    public string? Fault(string endpoint) => _origins.Fault(endpoint);

    /// <summary>Sends a request to an endpoint that was checked.</summary>
    /// <returns>Null for an answer of 2xx; else what went wrong.</returns>
    public async Task<DeliveryFailure?> Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await (_origins.NamesHost(request.RequestUri!) ? _named : _public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : DeliveryFailure.Rejected;
        }
        catch (HttpRequestException e) when (IsPrivate(e))
        {
            return DeliveryFailure.NotAllowed;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return DeliveryFailure.Unreachable; // What it says may name the endpoint: nobody needs it.
        }
    }

    public void Dispose()
    {
        _named.Dispose();
        _public.Dispose();
    }

    private HttpClient ClientOf(bool mayBePrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = 16,
        PooledConnectionLifetime = ConnectionAge,
        ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, mayBePrivate, cancellation),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan, // The caller's own counts.
    };

    private async ValueTask<Stream> Connect(DnsEndPoint endpoint, bool mayBePrivate, CancellationToken cancellation)
    {
        var addresses = await _resolve(endpoint.Host, cancellation);
        if (!mayBePrivate && addresses.Any(AllowedOrigins.IsPrivate))
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, endpoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsPrivate(Exception? failure) => failure is PrivateAddressException || (failure?.InnerException is { } inner && IsPrivate(inner));

    private sealed class PrivateAddressException : Exception;
}
