using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>What the Bundles of searches and histories have in common.</summary>
internal static class BundleParts
{
    /// <summary>Everything before the entries. The object is left open.</summary>
    /// <param name="self">Below the base, as is <paramref name="next"/>.</param>
    public static void Start(Utf8JsonWriter writer, string type, int? total, string fhirBase, string self, string? next)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteString("type"u8, type);
        if (total is { } known)
        {
            writer.WriteNumber("total"u8, known);
        }

        writer.WriteStartArray("link"u8);
        WriteLink(writer, "self"u8, $"{fhirBase}/{self}");
        if (next is not null)
        {
            WriteLink(writer, "next"u8, $"{fhirBase}/{next}");
        }

        writer.WriteEndArray();
    }

    private static void WriteLink(Utf8JsonWriter writer, ReadOnlySpan<byte> relation, string url)
    {
        writer.WriteStartObject();
        writer.WriteString("relation"u8, relation);
        writer.WriteString("url"u8, url);
        writer.WriteEndObject();
    }
}
