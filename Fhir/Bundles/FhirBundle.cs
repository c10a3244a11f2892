using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Bundles;

/// <summary>The entries of a Bundle, found in one pass over its bytes without parsing their resources.</summary>
/// <param name="Entries">Those that hold a resource or delete one, in the Bundle's order.</param>
public sealed record FhirBundle(string Type, ImmutableArray<BundleEntry> Entries)
{
    /// <summary>A Bundle nests its resources three levels deep; their own depth is limited when they are mapped.</summary>
    private const int MaxDepth = 2 * StrictJson.MaxDepth;

    private const string History = "history";

    private static readonly ImmutableArray<string> Types =
    [
        "collection", "transaction", "batch", "searchset", "document", "message", History, "transaction-response", "batch-response",
    ];

    /// <summary>True of a history, whose entries come in the reverse of the order in which they came about.</summary>
    public bool IsNewestFirst => Type == History;

    /// <summary>Reads a Bundle of any type that R4 has.</summary>
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

        return fault is null ? new FhirBundle(type!, entries.DrainToImmutable()) : null;
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

    /// <summary>Null for an entry that neither holds a resource nor deletes one, such as an answer without content.</summary>
    private static BundleEntry? ReadEntry(ref Utf8JsonReader reader, ReadOnlyMemory<byte> json, int number)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var entry = new BundleEntry(number, null, null, default);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("fullUrl"u8))
            {
                entry = entry with { FullUrl = ReadText(ref reader) };
            }
            else if (reader.ValueTextEquals("resource"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                var resource = json[start..(int)reader.BytesConsumed];
                entry = entry with { Resource = resource, ResourceType = ResourceTypePeek.Find(resource.Span) };
            }
            else if (reader.ValueTextEquals("request"u8))
            {
                entry = entry with { Method = ReadPart(ref reader, "method"u8, out var request), Url = Part(request, "url"u8) };
            }
            else if (reader.ValueTextEquals("response"u8))
            {
                entry = entry with { LastModified = ReadPart(ref reader, "lastModified"u8, out _) };
            }
            else
            {
                reader.Skip();
            }
        }

        return entry.Resource.IsEmpty && entry.Method != "DELETE" ? null : entry;
    }

    /// <param name="from">Where the object begins, to read another of its parts.</param>
    private static string? ReadPart(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, out Utf8JsonReader from)
    {
        reader.Read();
        from = reader;
        reader.Skip();
        return Part(from, name);
    }

    private static string? Part(Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(name))
            {
                return ReadText(ref reader);
            }

            reader.Skip();
        }

        return null;
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
