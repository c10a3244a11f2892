using System.Text.Json;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr readings --json</c>.</summary>
internal static class ReadingsJson
{
    /// <summary>Writes one object, page by page as they come.</summary>
    public static Task Write(Output output, string citizen, IAsyncEnumerable<ReadingsDisclosed> pages) =>
        PagedJson.Write(output, citizen, "readings", pages, static page => (page.Version, page.Items), WriteItem);

    private static void WriteItem(Utf8JsonWriter json, HeldItem held)
    {
        json.WriteStartObject();
        json.WriteString("type", held.Item.ResourceType);
        ItemJson.WriteCode(json, held.Item.Code.Primary);
        ItemJson.WriteTime(json, held.Item.Time);
        json.WriteString("status", held.Item.Status);
        ItemJson.WriteValue(json, held.Item);
        NumberJson.WriteCanonical(json, held.Canonical);
        json.WriteString("source", held.Item.Source.Name);
        json.WriteString("identifier", held.Item.Source.Identifier);
        json.WriteString("received", TimeText.Of(held.Received));
        json.WriteNumber("sequence", held.Ref.Sequence);
        json.WriteNumber("index", held.Ref.Index);
        json.WriteEndObject();
    }
}
