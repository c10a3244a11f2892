using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Notices;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr log --json</c>.</summary>
internal static class LogJson
{
    /// <summary>Writes one object, page by page as they come.</summary>
    public static Task Write(Output output, string citizen, IAsyncEnumerable<AccessLogDisclosed> pages) =>
        PagedJson.Write(output, citizen, "entries", pages, static page => (page.Version, page.Entries), WriteEntry);

    public static void WriteEntry(Utf8JsonWriter json, AccessLogEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("version", entry.Version);
        json.WriteString("at", TimeText.Of(entry.At));
        json.WriteString("action", JsonNamingPolicy.CamelCase.ConvertName(entry.Action.ToString()));
        json.WriteString("intent", entry.Intent is { } intent ? JsonNamingPolicy.CamelCase.ConvertName(intent.ToString()) : null);
        json.WriteBoolean("permitted", entry.Permitted);
        json.WriteString("subject", entry.Subject);
        json.WriteString("role", JsonNamingPolicy.CamelCase.ConvertName(entry.Role.ToString()));
        json.WriteString("organization", entry.Organization);
        json.WriteString("purpose", entry.Purpose);
        WriteRules(json, entry.Rules);
        ReasonJson.Write(json, entry.Reason, entry.Wording);
        json.WriteStartObject("data");
        ProvisionJson.WriteTexts(json, "classes", entry.Data.Classes);
        ProvisionJson.WriteTexts(json, "codes", entry.Data.Codes);
        json.WriteString("from", entry.Data.From is { } from ? TimeText.Of(from) : null);
        json.WriteString("to", entry.Data.To is { } to ? TimeText.Of(to) : null);
        json.WriteNumber("count", entry.Data.Count);
        json.WriteEndObject();
        ProvisionJson.WriteTexts(json, "consents", entry.Consents);
        json.WriteString("notice", entry.Notice == NoticeKind.None ? null : JsonNamingPolicy.CamelCase.ConvertName(entry.Notice.ToString()));
        json.WriteString("statement", entry.Statement);
        json.WriteNumber("count", entry.Count);
        json.WriteString("since", entry.Since is { } since ? TimeText.Of(since) : null);
        json.WriteEndObject();
    }

    /// <summary>The property <c>rules</c>.</summary>
    public static void WriteRules(Utf8JsonWriter json, ImmutableArray<DecidingRule> rules)
    {
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteBoolean("permits", rule.Permits);
            json.WriteString("consent", rule.Consent);
            json.WriteString("provision", rule.Provision);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
