using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Subscriptions;

namespace PhrCluster.Silo.Subscriptions;

/// <summary>Posts notifications of subscriptions to their endpoints.</summary>
public sealed class RestHookChannel : INotificationChannel, IDisposable
{
    private readonly CheckedPosts _posts;
    private readonly FocusWords _words;
    private readonly TimeProvider _time;

    /// <param name="resolve">Tells the addresses of a host; null for the machine's own way.</param>
    public RestHookChannel(AllowedOrigins origins, FocusWords words, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null) =>
        (_posts, _words, _time) = (new CheckedPosts(origins, resolve), words, time);

    public string? Fault(string endpoint) => _posts.Fault(endpoint);

    public async Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken)
    {
        var order = notification.Order;
        if (Fault(order.Endpoint) is not null)
        {
            return DeliveryFailure.NotAllowed;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(order.Endpoint)) { Content = new ByteArrayContent(Bundle(notification)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(order.MimeType, "utf-8");
        foreach (var header in order.Headers)
        {
            var (name, value) = OrderRules.Split(header);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _posts.Send(request, cancellationToken);
    }

    public void Dispose() => _posts.Dispose();

    private byte[] Bundle(Notification notification)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output);
        var shown = new SubscriptionShown(notification.Id, notification.Order, notification.Kind == NotificationKind.Handshake ? SubscriptionStatus.Requested : notification.Status, notification.Total, null);
        NotificationBundle.Write(writer, shown, BackportNames.Of(notification.Kind), notification.Order.Terms.Content, notification.Events, _words, _time.GetUtcNow());
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
