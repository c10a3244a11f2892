using System.Text.Json;

namespace PhrCluster.Client.Consents;

/// <summary>
/// Finds a null where a list, or one of its elements, has to be said: a list that is absent constrains nothing, so that one which somebody meant to fill
/// must not pass for it.
/// </summary>
internal static class JsonNulls
{
    private static readonly string[] Lists =
    [
        "actors", "actions", "purposes", "classes", "codes", "securityLabels", "data", "provisions", "categories", "give", "withdraw", "label", "add", "remove",
    ];

    /// <summary>The path of the first such null; null when there is none.</summary>
    public static string? Find(JsonElement at, string path) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject()
            .Select(property => property.Value.ValueKind == JsonValueKind.Null && Lists.Contains(property.Name)
                ? $"{path}.{property.Name}"
                : Find(property.Value, $"{path}.{property.Name}"))
            .FirstOrDefault(static found => found is not null),
        JsonValueKind.Array => at.EnumerateArray()
            .Select((element, i) => element.ValueKind == JsonValueKind.Null ? $"{path}[{i}]" : Find(element, $"{path}[{i}]"))
            .FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
