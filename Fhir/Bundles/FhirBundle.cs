using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Bundles;

/// <summary>The resources of a Bundle, found in one pass over its bytes without parsing them.</summary>
/// <param name="Entries">Those that hold a resource, in the Bundle's order.</param>
public sealed record FhirBundle(ImmutableArray<BundleEntry> Entries)
{
    /// <summary>A Bundle nests its resources three levels deep; their own depth is limited when they are mapped.</summary>
    private const int MaxDepth = 2 * StrictJson.MaxDepth;

    private static readonly ImmutableArray<string> Types = ["collection", "transaction", "batch", "searchset"];

    /// <summary>Reads a Bundle of type collection, transaction, batch or searchset.</summary>
    /// <param name="fault">The rule that is broken, when the answer is null.</param>
    public static FhirBundle? Read(ReadOnlyMemory<byte> json, out Rejected? fault)
    {
        var entries = ImmutableArray.CreateBuilder<BundleEntry>();
        string? type = null;
        try
        {
            var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    type = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("entry"u8))
                {
                    ReadEntries(ref reader, json, entries);
                }
                else
                {
                    reader.Skip();
                }
            }

            fault = reader.Read() ? Malformed() : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            fault = Malformed();
        }

        if (fault is null && (type is null || !Types.Contains(type)))
        {
            fault = new Rejected("Bundle.type", $"must be one of {string.Join(", ", Types)}");
        }

        return fault is null ? new FhirBundle(entries.DrainToImmutable()) : null;
    }

    private static Rejected Malformed() => new("Bundle", "must be well-formed JSON");

    private static void ReadEntries(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, ImmutableArray<BundleEntry>.Builder entries)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        for (var number = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
        {
            if (ReadEntry(ref reader, json, number) is { } entry)
            {
                entries.Add(entry);
            }
        }
    }

    /// <summary>Null for an entry without a resource, such as a deletion.</summary>
    private static BundleEntry? ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int number)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        string? fullUrl = null;
        ReadOnlyMemory<byte> resource = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("fullUrl"u8))
            {
                fullUrl = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("resource"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                resource = json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        return resource.IsEmpty ? null : new BundleEntry(number, fullUrl, ResourceTypePeek.Find(resource.Span), resource);
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }
}
