using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhrCluster.Fhir.Json;

/// <summary>Leaves out what attachments hold, so that the rest of a resource that is too large for a record is not lost.</summary>
internal static class LargeData
{
    /// <summary>Of an Attachment, a Binary, and sampled data.</summary>
    private const string Data = "data";

    private const string Why = """{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unsupported"}]}""";

    /// <summary>Shorter data makes no resource too large by itself.</summary>
    private const int MinLength = 4 * 1024;

    /// <summary>
    /// The resource with its longest data left out first, until it is small enough; in its place FHIR's own word for data that a system can't hold. Numbers keep
    /// their digits.
    /// </summary>
    /// <param name="resource">A well-formed JSON object.</param>
    /// <returns>Null when it is too large without its data, too.</returns>
    public static byte[]? LeaveOut(ReadOnlyMemory<byte> resource, int most)
    {
        if (JsonNode.Parse(resource.Span) is not JsonObject root)
        {
            return null;
        }

        foreach (var holder in HoldersIn(root).OrderByDescending(LengthOf).ToList())
        {
            holder.Remove(Data);
            holder["_" + Data] = JsonNode.Parse(Why);
            if (JsonSerializer.SerializeToUtf8Bytes(root) is { } rest && rest.Length <= most)
            {
                return rest;
            }
        }

        return null;
    }

    private static IEnumerable<JsonObject> HoldersIn(JsonNode? node) => node switch
    {
        JsonObject it => it.SelectMany(static property => HoldersIn(property.Value)).Concat(LengthOf(it) >= MinLength ? [it] : []),
        JsonArray list => list.SelectMany(HoldersIn),
        _ => [],
    };

    private static int LengthOf(JsonObject holder) =>
        holder.TryGetPropertyValue(Data, out var data) && data is JsonValue value && value.TryGetValue<string>(out var text) ? text.Length : 0;
}
