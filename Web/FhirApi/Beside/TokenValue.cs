using System.Text.Json;
using PhrCluster.Datatypes;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A token that is searched: <c>code</c>, <c>system|code</c>, <c>|code</c> or <c>system|</c>.</summary>
internal sealed class TokenValue
{
    private readonly string? _system, _fixedSystem;
    private readonly string _code;

    /// <param name="fixedSystem">That plain codes are of; null where nothing tells.</param>
    public TokenValue(string value, string? fixedSystem = null)
    {
        _fixedSystem = fixedSystem;
        var bar = value.LastIndexOf('|');
        (_system, _code) = bar < 0 ? (null, value) : (value[..bar], value[(bar + 1)..]);
    }

    /// <param name="found">A code, Coding, CodeableConcept or Identifier.</param>
    public bool Matches(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.String => Means(_fixedSystem, found.GetString()),
        JsonValueKind.Object when found.TryGetProperty("coding"u8, out var codings) && codings.ValueKind == JsonValueKind.Array => codings.EnumerateArray().Any(Matches),
        JsonValueKind.Object => Means(Text(found, "system"), Text(found, "code") ?? Text(found, "value")),
        _ => false,
    };

    private bool Means(string? system, string? code) =>
        (_code.Length == 0 || string.Equals(code, _code, StringComparison.OrdinalIgnoreCase))
        && (_system is null || (_system.Length == 0 ? string.IsNullOrEmpty(system) : CodeSystemNames.AreSame(_system, system)));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
