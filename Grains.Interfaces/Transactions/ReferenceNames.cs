using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PhrCluster.Transactions;

/// <summary>
/// What resources that are sent together call each other, and what those are called in the record. Names are replaced where FHIR lets them name a resource: in references and links, those of
/// a narrative included, and not in canonicals and identifiers (FHIR R4 http, section 3.1.0.11.2).
/// </summary>
public sealed class ReferenceNames
{
    /// <summary>Elements that may name another resource.</summary>
    private static readonly string[] Elements = ["reference", "url", "uri", "valueUri", "valueUrl", "valueUuid", "valueOid", "instantiatesUri"];

    private const string Narrative = "div";

    /// <summary>Twice what a mapped resource may nest.</summary>
    private const int MaxDepth = 128;

    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = true };

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public bool IsEmpty => _names.Count == 0;

    /// <summary>The first meaning of a name counts.</summary>
    public void Add(string name, string reference) => _names.TryAdd(name, reference);

    /// <summary>What is called so: the name itself where it means nothing here.</summary>
    public string Resolve(string name) => _names.GetValueOrDefault(name, name);

    /// <summary>The JSON text with each name replaced; the very same where there is none.</summary>
    public string Rewrite(string json)
    {
        if (!json.Contains('\\') && !_names.Keys.Any(name => json.Contains(name, StringComparison.Ordinal)))
        {
            return json;
        }

        var rewritten = Rewrite(Encoding.UTF8.GetBytes(json), out var replaced);
        return replaced ? Encoding.UTF8.GetString(rewritten.Span) : json;
    }

    /// <summary>The JSON with each name replaced; all else is copied as it is, digits of numbers included.</summary>
    /// <param name="json">UTF-8, well formed.</param>
    public ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json) => IsEmpty ? json : Rewrite(json, out _);

    private ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> json, out bool replaced)
    {
        var output = new ArrayBufferWriter<byte>(json.Length + 256);
        using var writer = new Utf8JsonWriter(output, Form);
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = MaxDepth });
        string? element = null;
        replaced = false;
        while (reader.Read())
        {
            replaced |= Copy(ref reader, writer, ref element);
        }

        writer.Flush();
        return output.WrittenMemory;
    }

    /// <returns>True where it is not the same any more.</returns>
    private bool Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ref string? element)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                return false; // What stands in an array stands under its name.
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                element = reader.GetString();
                writer.WritePropertyName(element!);
                return false;
            case JsonTokenType.String:
                var text = reader.GetString()!;
                var now = Replaced(element, text);
                writer.WriteStringValue(now);
                return !ReferenceEquals(now, text);
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                return false;
        }

        element = null;
        return false;
    }

    private string Replaced(string? element, string text) =>
        element == Narrative ? InNarrative(text) : element is not null && Elements.Contains(element) ? Resolve(text) : text;

    /// <summary>Attributes that are a name, found in one pass, however many names there are. A search in a link stays a search.</summary>
    private string InNarrative(string text)
    {
        var replaced = new StringBuilder(text.Length);
        var known = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        var copied = 0;
        for (var start = text.IndexOf('"', StringComparison.Ordinal); start >= 0; start = text.IndexOf('"', start))
        {
            var end = text.IndexOf('"', start + 1);
            if (end < 0)
            {
                break;
            }

            var value = text.AsSpan(start + 1, end - start - 1);
            if (!value.Contains('?') && known.TryGetValue(value, out var reference))
            {
                replaced.Append(text, copied, start + 1 - copied).Append(reference);
                copied = end;
                end++;
            }

            start = end;
        }

        return copied == 0 ? text : replaced.Append(text, copied, text.Length - copied).ToString();
    }
}
