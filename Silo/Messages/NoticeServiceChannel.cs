using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PhrCluster.Grains.Messages;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Words;

namespace PhrCluster.Silo.Messages;

/// <summary>
/// Posts messages to the notification service, signed as Standard Webhooks has it: HMAC-SHA-256 of id, time and body. A body says to whom, of which kind, one of two sentences, and where to look.
/// </summary>
public sealed class NoticeServiceChannel : IMessageChannel, IDisposable
{
    /// <summary>Of a secret, in bytes.</summary>
    public const int MinKeyLength = 24, MaxKeyLength = 64;

    private readonly NoticeServiceAddress _service;
    private readonly byte[] _key;
    private readonly string _link;
    private readonly TimeProvider _time;
    private readonly CheckedPosts _posts;

    /// <param name="key">The secret that the service knows too.</param>
    /// <param name="link">The page that citizens are led to.</param>
    /// <param name="resolve">Tells the addresses of a host; null for the machine's own way.</param>
    public NoticeServiceChannel(NoticeServiceAddress service, byte[] key, string link, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        (_service, _key, _link, _time) = (service, key, link, time);
        _posts = new CheckedPosts(service.Allowed, resolve);
    }

    public string Service => _service.Origin;

    public async Task<DeliveryFailure?> Send(AddressedMessage message, CancellationToken cancellationToken)
    {
        var body = BodyOf(message, _link);
        var time = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{message.Id}.{time}."), .. body];
        using var request = new HttpRequestMessage(HttpMethod.Post, _service.Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(_key, signed))}");
        return await _posts.Send(request, cancellationToken);
    }

    public void Dispose() => _posts.Dispose();

    /// <summary>What is sent: the same for everybody but for the address, the kind, and whether it is urgent.</summary>
    public static byte[] BodyOf(AddressedMessage message, string link)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("id", message.Id);
        json.WriteString("to", message.Address);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(message.Message.Kind.ToString()));
        json.WriteBoolean("urgent", message.Message.IsUrgent);
        json.WriteNumber("count", message.Message.Count);
        json.WriteString("text", Language.Default.Messages.Text(message.Message.IsUrgent));
        json.WriteString("link", link);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenSpan.ToArray();
    }
}
