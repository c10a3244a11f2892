using System.Text.Json;
using PhrCluster.Searching;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A text that is searched: how another begins, without case and accents; or what it contains, or the very text.</summary>
/// <param name="modifier">Null, or one of those below.</param>
internal sealed class TextValue(string value, string? modifier)
{
    public const string Exact = "exact", Contains = "contains";

    private readonly string _plain = PlainText.Of(value);

    /// <param name="found">A string.</param>
    public bool Matches(JsonElement found) => found.ValueKind == JsonValueKind.String && found.GetString() is { } text && modifier switch
    {
        Exact => text == value,
        Contains => PlainText.Of(text).Contains(_plain, StringComparison.Ordinal),
        _ => PlainText.Of(text).StartsWith(_plain, StringComparison.Ordinal),
    };
}
