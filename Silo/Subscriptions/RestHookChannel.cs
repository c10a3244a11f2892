using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Subscriptions;

namespace PhrCluster.Silo.Subscriptions;

/// <summary>
/// Posts notifications to endpoints. It follows no redirect, and looks at the very address that it connects to: a name that was checked may lead elsewhere a moment later.
/// </summary>
public sealed class RestHookChannel : INotificationChannel, IDisposable
{
    private static readonly TimeSpan ConnectionAge = TimeSpan.FromMinutes(2);

    private readonly AllowedOrigins _origins;
    private readonly FocusWords _words;
    private readonly TimeProvider _time;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpClient _named;
    private readonly HttpClient _public;

    /// <param name="resolve">Tells the addresses of a host; null for the machine's own way.</param>
    public RestHookChannel(AllowedOrigins origins, FocusWords words, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_origins, _words, _time, _resolve) = (origins, words, time, resolve ?? Dns.GetHostAddressesAsync);
        _named = ClientOf(mayBePrivate: true);
        _public = ClientOf(mayBePrivate: false);
    }

    public string? Fault(string endpoint) => _origins.Fault(endpoint);

    public async Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken)
    {
        var order = notification.Order;
        if (Fault(order.Endpoint) is not null)
        {
            return DeliveryFailure.NotAllowed;
        }

        var endpoint = new Uri(order.Endpoint);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(Bundle(notification)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(order.MimeType, "utf-8");
        foreach (var header in order.Headers)
        {
            var (name, value) = OrderRules.Split(header);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await (_origins.NamesHost(endpoint) ? _named : _public).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
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

    private byte[] Bundle(Notification notification)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output);
        var shown = new SubscriptionShown(notification.Id, notification.Order, notification.Kind == NotificationKind.Handshake ? SubscriptionStatus.Requested : notification.Status, notification.Total, null);
        NotificationBundle.Write(writer, shown, BackportNames.Of(notification.Kind), notification.Order.Terms.Content, notification.Events, _words, _time.GetUtcNow());
        writer.Flush();
        return output.WrittenSpan.ToArray();
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
