using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// JSON merge patches (RFC 7386) between objects that have no null property: for those, applying the difference of two objects to
/// the first gives the second. Arrays are replaced whole, so nulls inside them survive.
/// </summary>
public static class MergePatch
{
    /// <summary>The patch that turns <paramref name="from"/> into <paramref name="to"/>, or null when they are the same.</summary>
    public static string? Difference(JsonElement from, JsonElement to)
    {
        if (JsonSameness.Same(from, to))
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(output, JsonScratch.WriterOptions);
        WriteDifference(writer, from, to);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Writes <paramref name="target"/> with <paramref name="patch"/> applied.</summary>
    public static void Apply(Utf8JsonWriter writer, JsonElement target, JsonElement patch) => Apply(writer, target, patch, null);

    /// <param name="own">What the patch leaves as it is; null for nothing.</param>
    internal static void Apply(Utf8JsonWriter writer, JsonElement target, JsonElement patch, OwnNames? own)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            patch.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        var isObject = target.ValueKind == JsonValueKind.Object;
        if (isObject)
        {
            foreach (var property in target.EnumerateObject())
            {
                WritePatched(writer, property, patch, own);
            }
        }

        foreach (var property in patch.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null && !(isObject && target.TryGetSame(property, out _)) && !IsOwn(property, own))
            {
                writer.WriteName(property);
                Apply(writer, default, property.Value);
            }
        }

        writer.WriteEndObject();
    }

    private static bool IsOwn(JsonProperty property, OwnNames? own) => own is not null && Array.Exists(own.Names, name => property.NameEquals(name));

    private static void WritePatched(Utf8JsonWriter writer, JsonProperty property, JsonElement patch, OwnNames? own)
    {
        var meta = own?.Meta is not null && property.NameEquals("meta"u8) ? own.Meta : null;
        if (!patch.TryGetSame(property, out var change) || IsOwn(property, own) || (meta is not null && change.ValueKind != JsonValueKind.Object))
        {
            writer.WriteName(property);
            property.Value.WriteTo(writer);
        }
        else if (change.ValueKind != JsonValueKind.Null)
        {
            writer.WriteName(property);
            Apply(writer, property.Value, change, meta);
        }
    }

    private static void WriteDifference(Utf8JsonWriter writer, JsonElement from, JsonElement to)
    {
        writer.WriteStartObject();
        foreach (var property in to.EnumerateObject())
        {
            if (!from.TryGetSame(property, out var before))
            {
                writer.WriteName(property);
                property.Value.WriteTo(writer);
            }
            else if (!JsonSameness.Same(before, property.Value))
            {
                writer.WriteName(property);
                WriteChange(writer, before, property.Value);
            }
        }

        foreach (var property in from.EnumerateObject())
        {
            if (!to.TryGetSame(property, out _))
            {
                writer.WriteName(property);
                writer.WriteNullValue();
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter writer, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            WriteDifference(writer, before, after);
        }
        else
        {
            after.WriteTo(writer);
        }
    }

    private static void WriteName(this Utf8JsonWriter writer, JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
        {
            writer.WritePropertyName(property.Name);
        }
        else
        {
            writer.WritePropertyName(raw);
        }
    }
}
