using System.Text.Json;
using PhrCluster.Transactions;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>What the entries of a transaction call each other, and what those are called here.</summary>
internal sealed class EntryLinks
{
    private readonly ReferenceNames _names = new();

    public void Add(string? fullUrl, string reference)
    {
        if (fullUrl is not null)
        {
            _names.Add(fullUrl, reference);
        }
    }

    /// <summary>What a reference is called here: itself, unless an entry is meant.</summary>
    public string Resolve(string reference) => _names.Resolve(reference);

    /// <summary>The resource with each name of an entry replaced.</summary>
    public ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> resource) => _names.Rewrite(resource);

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
}
