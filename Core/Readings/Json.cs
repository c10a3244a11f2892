using System.Text.Json;

namespace PhrCluster.Core.Readings;

/// <summary>Comparing what a patch says with what is typed.</summary>
internal static class Json
{
    public static bool Is(JsonElement said, string? text) =>
        text is null ? said.ValueKind == JsonValueKind.Null : said.ValueKind == JsonValueKind.String && said.ValueEquals(text);

    /// <param name="whole">True where the object stands for itself: what it does not say is not there. Else it changes what was typed, and leaves what it does not name.</param>
    public static bool Says(JsonElement holder, string name, string? text, bool whole) =>
        holder.TryGetProperty(name, out var said) ? Is(said, text) : !whole || text is null;
}
