using System.Buffers;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>Takes out of a resource that comes in what a server says itself: its version and when it was recorded. And gives it the id that the server chose.</summary>
public static class ServerElements
{
    /// <summary>The resource with another id, and without <c>meta.versionId</c> and <c>meta.lastUpdated</c>; all else is copied byte by byte.</summary>
    /// <param name="resource">UTF-8 JSON. What is not well formed is given back as it is: whoever reads it says where.</param>
    /// <param name="id">Null to leave the resource without one.</param>
    public static ReadOnlyMemory<byte> Replace(ReadOnlyMemory<byte> resource, string? id)
    {
        var output = new ArrayBufferWriter<byte>(resource.Length + 96);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        try
        {
            var reader = new Utf8JsonReader(resource.Span, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth + 1 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return resource;
            }

            writer.WriteStartObject();
            if (id is not null)
            {
                writer.WriteString("id"u8, id);
            }

            Copy(ref reader, writer, resource.Span, IsTopLevel);
            writer.WriteEndObject();
            if (reader.Read())
            {
                return resource;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return resource;
        }

        writer.Flush();
        return output.WrittenMemory;
    }

    private delegate bool Handles(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json);

    private static bool IsTopLevel(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            reader.Skip();
            return true;
        }

        if (!reader.ValueTextEquals("meta"u8))
        {
            return false;
        }

        var peek = reader;
        peek.Read();
        if (peek.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        reader = peek;
        WriteMeta(ref reader, writer, json);
        return true;
    }

    /// <summary>A meta that says nothing else is left out whole: FHIR has no empty objects.</summary>
    private static void WriteMeta(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using var meta = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        meta.WriteStartObject();
        Copy(ref reader, meta, json, IsServers);
        meta.WriteEndObject();
        meta.Flush();
        if (output.WrittenCount > 2)
        {
            writer.WritePropertyName("meta"u8);
            writer.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
        }
    }

    private static bool IsServers(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        var servers = reader.ValueTextEquals("versionId"u8) || reader.ValueTextEquals("lastUpdated"u8)
            || reader.ValueTextEquals("_versionId"u8) || reader.ValueTextEquals("_lastUpdated"u8);
        if (servers)
        {
            reader.Skip();
        }

        return servers;
    }

    /// <summary>Copies the properties of an object whose start was read, up to its end.</summary>
    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> json, Handles handles)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (handles(ref reader, writer, json))
            {
                continue;
            }

            writer.WritePropertyName(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            writer.WriteRawValue(json[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }
}
