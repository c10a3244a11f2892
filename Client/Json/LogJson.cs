using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.AccessLog;
using PhrCluster.Client.Wording;

namespace PhrCluster.Client.Json;

/// <summary>The answer of <c>phr log --json</c>.</summary>
internal static class LogJson
{
    /// <summary>Writes one object, page by page as they come.</summary>
    public static async Task Write(Output output, string citizen, IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        await using var json = output.OpenJson();
        var version = 0L;
        await foreach (var page in pages)
        {
            // Opened by the first page: a refusal leaves nothing on standard output.
            if (version == 0)
            {
                json.WriteStartObject();
                json.WriteString("citizen", citizen);
                json.WriteStartArray("entries");
            }

            version = page.Version;
            foreach (var entry in page.Entries)
            {
                WriteEntry(json, entry);
                await Output.Pass(json);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("version", version);
        json.WriteEndObject();
        await output.End(json);
    }

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
