using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Bundles;

/// <summary>An item that a source has deleted, as a request names it.</summary>
/// <param name="ResourceType">Of a type that records hold.</param>
/// <param name="Identifier">As <see cref="Readings.ItemSource.Identifier"/> tells it.</param>
public sealed record DeletedItem(string ResourceType, string Identifier)
{
    private const string ByIdentifier = "?identifier=";
    private const string Path = "Bundle.entry.request.url";

    /// <summary>Reads the URL of a deletion: <c>Type/id</c>, absolute or not, or <c>Type?identifier=system|value</c>.</summary>
    /// <param name="otherwise">What becomes of the entry, when the answer is null.</param>
    public static DeletedItem? Read(string? url, out FhirMapping? otherwise)
    {
        otherwise = null;
        var text = url ?? string.Empty;
        var query = text.IndexOf('?');
        var parts = (query < 0 ? text : text[..query]).Split('/');
        var type = query >= 0 ? parts[^1] : parts.Length > 1 ? parts[^2] : string.Empty;
        if (type.Length == 0 || !type.All(char.IsAsciiLetter))
        {
            otherwise = new Rejected(Path, "a deletion must name its resource by type and id, or by type and identifier");
        }
        else if (!ResourceShape.IsHeld(type))
        {
            otherwise = new Skipped(type);
        }
        else if (query < 0 && FhirId.IsWellFormed(parts[^1]))
        {
            return new DeletedItem(type, $"{type}/{parts[^1]}");
        }
        else if (query >= 0 && text[query..] is var asked && asked.StartsWith(ByIdentifier, StringComparison.Ordinal) && !asked.Contains('&')
            && Uri.UnescapeDataString(asked[ByIdentifier.Length..]) is var identifier && identifier.IndexOf(IdentifierReader.Separator) is > 0 and var at && at < identifier.Length - 1)
        {
            return new DeletedItem(type, identifier);
        }
        else
        {
            otherwise = new Rejected(Path, "a deletion must name one resource, by its id or by an identifier with its system");
        }

        return null;
    }
}
