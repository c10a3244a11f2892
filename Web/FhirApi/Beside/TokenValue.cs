using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A token that is searched: <c>code</c>, <c>system|code</c>, <c>|code</c> or <c>system|</c>.</summary>
internal sealed class TokenValue
{
    private readonly string? _system;
    private readonly string _code;

    public TokenValue(string value)
    {
        var bar = value.LastIndexOf('|');
        (_system, _code) = bar < 0 ? (null, value) : (value[..bar], value[(bar + 1)..]);
    }

    /// <param name="found">A code, Coding, CodeableConcept or Identifier.</param>
    public bool Matches(JsonElement found) => found.ValueKind switch
    {
        JsonValueKind.String => Means(null, found.GetString()),
        JsonValueKind.Object when found.TryGetProperty("coding"u8, out var codings) && codings.ValueKind == JsonValueKind.Array => codings.EnumerateArray().Any(Matches),
        JsonValueKind.Object => Means(Text(found, "system"), Text(found, "code") ?? Text(found, "value")),
        _ => false,
    };

    /// <summary>A code whose system the element itself fixes stands without one, and is not asked for it.</summary>
    private bool Means(string? system, string? code) =>
        (_code.Length == 0 || string.Equals(code, _code, StringComparison.OrdinalIgnoreCase)) && (_system is null || (system ?? string.Empty) == _system);

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
