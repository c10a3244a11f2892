using System.Buffers;
using System.Text;
using System.Text.Json;
using PhrCluster.Client;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>What the entries of a transaction call each other, and what those are called here.</summary>
internal sealed class EntryLinks
{
    /// <summary>Elements that may name another entry. Canonicals are no such, and no identifiers.</summary>
    private static readonly string[] Names = ["reference", "url", "uri", "valueUri", "valueUrl", "valueUuid", "valueOid", "instantiatesUri"];

    private const string Narrative = "div";
    private const string Urn = "\"urn:";

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public void Add(string? fullUrl, string reference)
    {
        if (fullUrl is not null)
        {
            _names.TryAdd(fullUrl, reference);
        }
    }

    /// <summary>What a reference is called here: itself, unless an entry is meant.</summary>
    public string Resolve(string reference) => _names.GetValueOrDefault(reference, reference);

    /// <summary>References of the form <c>Type?search</c> in a resource, each once.</summary>
    public static IEnumerable<string> ConditionalIn(ReadOnlyMemory<byte> resource)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(resource.Span, new JsonReaderOptions { MaxDepth = 128 });
        var isReference = false;
        while (reader.Read())
        {
            if (isReference && reader.TokenType == JsonTokenType.String && reader.GetString() is { } text
                && text.IndexOf('?', StringComparison.Ordinal) is > 0 and var at && text[..at].All(char.IsAsciiLetter))
            {
                found.Add(text);
            }

            isReference = reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("reference"u8);
        }

        return found;
    }

    /// <summary>The resource with each name of an entry replaced; all else is copied as it is, digits of numbers included.</summary>
    public ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> resource)
    {
        if (_names.Count == 0)
        {
            return resource;
        }

        var output = new ArrayBufferWriter<byte>(resource.Length + 256);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line with { MaxDepth = 128, SkipValidation = true });
        var reader = new Utf8JsonReader(resource.Span, new JsonReaderOptions { MaxDepth = 128 });
        string? name = null;
        while (reader.Read())
        {
            Copy(ref reader, writer, ref name);
        }

        writer.Flush();
        return output.WrittenMemory;
    }

    private void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ref string? name)
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
                return; // What stands in an array stands under its name.
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                name = reader.GetString();
                writer.WritePropertyName(name!);
                return;
            case JsonTokenType.String:
                writer.WriteStringValue(Replaced(name, reader.GetString()!));
                return;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                return;
        }

        name = null;
    }

    private string Replaced(string? name, string text) =>
        name == Narrative ? InNarrative(text) : name is not null && Names.Contains(name) ? Resolve(text) : text;

    /// <summary>Attributes that are the URN of an entry, found in one pass, however many entries there are.</summary>
    private string InNarrative(string text)
    {
        var replaced = new StringBuilder(text.Length);
        var known = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        var copied = 0;
        for (var start = text.IndexOf(Urn, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Urn, start, StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', start + 1);
            if (end < 0)
            {
                break;
            }

            if (known.TryGetValue(text.AsSpan(start + 1, end - start - 1), out var reference))
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
