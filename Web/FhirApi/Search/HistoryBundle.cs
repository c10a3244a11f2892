using System.Text.Json;
using PhrCluster.Fhir;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>Writes the Bundle of a history.</summary>
internal static class HistoryBundle
{
    /// <param name="self">Below the base, as is <paramref name="next"/>.</param>
    public static IEnumerable<Action<Utf8JsonWriter>> Of(string fhirBase, string self, string? next, IReadOnlyList<HistoryEntry> entries)
    {
        yield return writer =>
        {
            BundleParts.Start(writer, "history", null, fhirBase, self, next);
            if (entries.Count > 0)
            {
                writer.WriteStartArray("entry"u8);
            }
        };
        foreach (var entry in entries)
        {
            yield return writer => Write(writer, entry, fhirBase);
        }

        yield return writer =>
        {
            if (entries.Count > 0)
            {
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }

    /// <summary>Each entry says what a client would have sent to bring the version about (FHIR bdl-3, bdl-4).</summary>
    private static void Write(Utf8JsonWriter writer, HistoryEntry entry, string fhirBase)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"{fhirBase}/{entry.Url}");
        if (entry.Resource is { } resource)
        {
            writer.WritePropertyName("resource"u8);
            resource(writer);
        }

        writer.WriteStartObject("request"u8);
        writer.WriteString("method"u8, entry.Resource is null ? "DELETE"u8 : "PUT"u8);
        writer.WriteString("url"u8, entry.Url);
        writer.WriteEndObject();
        writer.WriteStartObject("response"u8);
        writer.WriteString("status"u8, entry.Resource is null ? "204"u8 : entry.IsFirst ? "201"u8 : "200"u8);
        writer.WriteString("etag"u8, EntityTag.Of(entry.VersionId));
        writer.WriteString("lastModified"u8, ServedResource.InstantOf(entry.At));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}

/// <summary>A version in a history.</summary>
/// <param name="Url">Of the resource, below the base.</param>
/// <param name="At">When it came to be.</param>
/// <param name="IsFirst">True where none came before it.</param>
/// <param name="Resource">Writes it; null for a deletion.</param>
internal sealed record HistoryEntry(string Url, string VersionId, DateTimeOffset At, bool IsFirst, Action<Utf8JsonWriter>? Resource);
