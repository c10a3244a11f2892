using System.Text.Json;

namespace PhrCluster.CommandLine.Json;

/// <summary>Answers that come page by page: one object with the citizen, an array of every page's items, and the last page's version.</summary>
internal static class PagedJson
{
    /// <param name="name">Of the array.</param>
    public static async Task Write<TPage, TItem>(
        Output output,
        string citizen,
        string name,
        IAsyncEnumerable<TPage> pages,
        Func<TPage, (long Version, IEnumerable<TItem> Items)> open,
        Action<Utf8JsonWriter, TItem> write)
    {
        await using var json = output.OpenJson();
        long? version = null;
        await foreach (var page in pages)
        {
            // Opened by the first page: a refusal leaves nothing on standard output.
            if (version is null)
            {
                json.WriteStartObject();
                json.WriteString("citizen", citizen);
                json.WriteStartArray(name);
            }

            (version, var items) = open(page);
            foreach (var item in items)
            {
                write(json, item);
                await Output.Pass(json);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("version", version ?? 0);
        json.WriteEndObject();
        await output.End(json);
    }
}
