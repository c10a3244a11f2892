using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A reference that is searched: <c>id</c>, <c>Type/id</c>, the URL below this server's base, or what a ticket calls somebody whose name is no FHIR id.</summary>
internal sealed class ReferenceValue(string value, string fhirBase)
{
    private readonly string _named = value.StartsWith(fhirBase + "/", StringComparison.Ordinal) ? value[(fhirBase.Length + 1)..] : value;

    /// <param name="found">A Reference.</param>
    public bool Matches(JsonElement found)
    {
        if (found.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (Text(found, "reference") is { } reference)
        {
            return reference == _named || (!_named.Contains('/', StringComparison.Ordinal) && reference.EndsWith("/" + _named, StringComparison.Ordinal));
        }

        return found.TryGetProperty("identifier"u8, out var identifier)
            && identifier.ValueKind == JsonValueKind.Object
            && Text(identifier, "value") is { } id
            && (id == _named || (Text(identifier, "system") is { } system && $"{system}|{id}" == _named));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
