using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Operations;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary><c>$get-ws-binding-token</c>: a token that binds one socket to a subscription, or to several, once and soon, and where to open it.</summary>
internal sealed class SocketBinding(SubscriptionGrains subscriptions, IOptions<WebSettings> settings)
{
    /// <summary>Below the base.</summary>
    public const string Path = "_socket";

    private const string Word = "bind-with-token";

    /// <summary>Between the tokens of several subscriptions: no token has it.</summary>
    private const char Between = '~';

    public async Task<FhirAnswer> Token(FhirCall call, CancellationToken cancellation) =>
        Answer([(call.Id, SubscriptionGrains.Expect<SocketToken>(await subscriptions.Named(call).BindingToken(call.Ticket, cancellation)))]);

    /// <summary>One token for all that <c>id</c> names. One of them that is not the caller's, or is none, refuses the whole as if there were nothing, whatever is to be said of the others.</summary>
    public async Task<FhirAnswer> TokenOfSeveral(FhirCall call, CancellationToken cancellation)
    {
        call = OperationParameters.InQuery(call, RecordLimits.MaxSubscriptions);
        SubscriptionOperations.Allow(call, "id");
        var ids = SubscriptionOperations.Values(call, "id");
        if (ids.Count is 0 or > RecordLimits.MaxSubscriptions)
        {
            throw ids.Count == 0 ? FhirFault.BadRequest("id: is required", IssueCode.Required) : FhirFault.BadRequest($"id: must be {RecordLimits.MaxSubscriptions} at most", IssueCode.Value);
        }

        var named = ids.Select(id => subscriptions.Find(id) ?? throw FhirFault.NotFound()).ToList();
        var outcomes = await Task.WhenAll(named.Select(subscription => subscription.BindingToken(call.Ticket, cancellation)));
        return outcomes.Any(static it => it is SubscriptionOutcome.Unknown) ? throw FhirFault.NotFound()
            : Answer([.. ids.Zip(outcomes, static (id, outcome) => (id, SubscriptionGrains.Expect<SocketToken>(outcome)))]);
    }

    /// <summary>The tokens that one stands for: of one subscription itself.</summary>
    /// <returns>Null for more than a socket may bind.</returns>
    public static string[]? TokensIn(string token) => token.Split(Between, RecordLimits.MaxSubscriptions + 1) is { Length: <= RecordLimits.MaxSubscriptions } tokens ? tokens : null;

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

    private FhirAnswer Answer(IReadOnlyList<(string Id, SocketToken Token)> tokens) => new(StatusCodes.Status200OK) { Body = [writer => Write(writer, tokens)] };

    private void Write(Utf8JsonWriter writer, IReadOnlyList<(string Id, SocketToken Token)> tokens)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Parameters"u8);
        writer.WriteStartArray("parameter"u8);
        WriteValue(writer, "token", "valueString", string.Join(Between, tokens.Select(static it => it.Token.Token)));
        WriteValue(writer, "expiration", "valueDateTime", ServedResource.InstantOf(tokens.Min(static it => it.Token.Until)));
        foreach (var (id, _) in tokens)
        {
            WriteValue(writer, "subscription", "valueString", $"{settings.Value.FhirBase}/Subscription/{id}");
        }

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
