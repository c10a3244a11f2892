using System.Text.Json;
using PhrCluster.Requests;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr consent request|requests|answer|asked … --json</c>.</summary>
internal static class RequestJson
{
    private static RequestWords Words => Language.Default.Requests;

    /// <summary>Of <c>request</c> and <c>take-back</c>.</summary>
    public static void Write(Utf8JsonWriter json, ConsentAsked asked)
    {
        json.WriteStartObject();
        json.WriteBoolean("changed", asked.Changed);
        Write(json, asked.Asked);
        json.WriteEndObject();
    }

    /// <summary>Of <c>asked</c>.</summary>
    public static void Write(Utf8JsonWriter json, string organization, IEnumerable<AskedRequest> requests, ReadOnlySpan<byte> key)
    {
        json.WriteStartObject();
        json.WriteString("organization", organization);
        json.WriteBase64String("publicKey", key);
        ProvisionJson.WriteEach(json, "requests", requests, Write);
        json.WriteEndObject();
    }

    /// <summary>Of <c>requests</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ConsentRequestsDisclosed requests)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", requests.Version);
        json.WriteBase64String("publicKey", requests.PublicKey.AsSpan());
        ProvisionJson.WriteEach(json, "requests", requests.Requests, Write);
        ProvisionJson.WriteTexts(json, "notToAsk", requests.NotToAsk);
        json.WriteEndObject();
    }

    /// <summary>Of <c>answer</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, RequestAnswered answered)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", answered.Version);
        json.WriteBoolean("changed", answered.Changed);
        Write(json, answered.Held);
        json.WriteEndObject();
    }

    /// <summary>Of <c>asking</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, AskingSet set)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", set.Version);
        json.WriteBoolean("changed", set.Changed);
        ProvisionJson.WriteTexts(json, "notToAsk", set.NotToAsk);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HeldRequest held)
    {
        json.WriteNumber("request", held.Version);
        json.WriteString("organization", held.Organization);
        json.WriteString("by", held.By);
        json.WriteString("id", held.Request.Id);
        json.WriteString("state", Name(held.State));
        json.WriteString("at", TimeText.Of(held.At));
        json.WriteString("answerBy", TimeText.Of(held.Request.AnswerBy));
        json.WriteString("whatFor", held.Request.Words);
        json.WriteString("words", Words.Asked(held));
        json.WriteStartObject("provision");
        ProvisionJson.Write(json, held.Request.ToConsent(held.Organization, "asked").Provision);
        json.WriteEndObject();
        ProvisionJson.WriteInstant(json, "answeredAt", held.AnsweredAt);
        json.WriteString("answeredBy", held.AnsweredBy);
        json.WriteString("consent", held.ConsentId);
        json.WriteString("receipt", held.Receipt);
    }

    private static void Write(Utf8JsonWriter json, AskedRequest asked)
    {
        json.WriteString("citizen", asked.Citizen);
        json.WriteString("id", asked.Id);
        json.WriteString("state", Name(asked.State));
        json.WriteString("askedAt", TimeText.Of(asked.AskedAt));
        json.WriteString("answerBy", TimeText.Of(asked.AnswerBy));
        ProvisionJson.WriteInstant(json, "answeredAt", asked.AnsweredAt);
        json.WriteBoolean("notToAsk", asked.NotToAsk);
        json.WriteString("receipt", asked.Receipt);
    }

    private static string Name(RequestState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
