using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Client.Wording;

namespace PhrCluster.Client.Json;

/// <summary>The answer of <c>phr log --json</c>.</summary>
internal static class LogJson
{
    /// <summary>Writes one object, page by page as they come.</summary>
    public static Task Write(Output output, string citizen, IAsyncEnumerable<AccessLogDisclosed> pages) =>
        PagedJson.Write(output, citizen, "entries", pages, static page => (page.Version, page.Entries), WriteEntry);

    private static void WriteEntry(Utf8JsonWriter json, AccessLogEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("version", entry.Version);
        json.WriteString("at", TimeText.Of(entry.At));
        json.WriteString("action", JsonNamingPolicy.CamelCase.ConvertName(entry.Action.ToString()));
        json.WriteBoolean("permitted", entry.Permitted);
        json.WriteString("subject", entry.Subject);
        json.WriteString("role", JsonNamingPolicy.CamelCase.ConvertName(entry.Role.ToString()));
        json.WriteString("organization", entry.Organization);
        json.WriteString("purpose", entry.Purpose);
        json.WriteString("consent", entry.Consent);
        json.WriteString("provision", entry.Provision);
        json.WriteString("reason", entry.Reason);
        json.WriteStartObject("data");
        WriteTexts(json, "classes", entry.Data.Classes);
        WriteTexts(json, "codes", entry.Data.Codes);
        json.WriteString("from", entry.Data.From is { } from ? TimeText.Of(from) : null);
        json.WriteString("to", entry.Data.To is { } to ? TimeText.Of(to) : null);
        json.WriteNumber("count", entry.Data.Count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
