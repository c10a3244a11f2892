using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary><c>$get-ws-binding-token</c>: a token that binds one socket to the subscription, once and soon, and where to open it.</summary>
internal sealed class SocketBinding(SubscriptionGrains subscriptions, IOptions<WebSettings> settings)
{
    /// <summary>Below the base.</summary>
    public const string Path = "_socket";

    private const string Word = "bind-with-token";

    public async Task<FhirAnswer> Token(FhirCall call, CancellationToken cancellation)
    {
        var token = SubscriptionGrains.Expect<SocketToken>(await subscriptions.Named(call).BindingToken(call.Ticket, cancellation));
        return new FhirAnswer(StatusCodes.Status200OK) { Body = [writer => Write(writer, call.Id, token)] };
    }

    /// <summary>The token of a message: <c>bind-with-token TOKEN</c>, or the same as JSON, which some clients send: <c>{"type":"bind-with-token","payload":{"token":"TOKEN"}}</c>. Null for another.</summary>
    public static string? TokenIn(string message)
    {
        var text = message.Trim();
        if (text.StartsWith(Word, StringComparison.Ordinal))
        {
            return text[Word.Length..].TrimStart(':', ' ') is { Length: > 0 } token && !token.Contains(' ', StringComparison.Ordinal) ? token : null;
        }

        try
        {
            return text.StartsWith('{') && JsonElement.Parse(text) is var json && json.TryGetProperty("type"u8, out var type) && type.ValueEquals(Word)
                && json.TryGetProperty("payload"u8, out var payload) && payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("token"u8, out var token)
                && token.ValueKind == JsonValueKind.String ? token.GetString() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Write(Utf8JsonWriter writer, string id, SocketToken token)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Parameters"u8);
        writer.WriteStartArray("parameter"u8);
        WriteValue(writer, "token", "valueString", token.Token);
        WriteValue(writer, "expiration", "valueDateTime", ServedResource.InstantOf(token.Until));
        WriteValue(writer, "subscription", "valueString", $"{settings.Value.FhirBase}/Subscription/{id}");
        WriteValue(writer, "websocket-url", "valueUrl", $"ws{settings.Value.FhirBase["http".Length..]}/{Path}");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string kind, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString(kind, value);
        writer.WriteEndObject();
    }
}
