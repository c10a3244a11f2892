using System.Text.Json.Nodes;

namespace PhrCluster.Tests.Support.Fhir.Consents;

/// <summary>Resources with some of their elements changed, added or taken out.</summary>
internal static class Edited
{
    /// <param name="edits">Path from the resource on, such as <c>provision.actor[0].role</c>, and its JSON; null takes it out.</param>
    public static string With(string resource, params (string Path, string? Json)[] edits)
    {
        var root = JsonNode.Parse(resource)!;
        foreach (var (path, json) in edits)
        {
            Set(root, path.Replace("[", ".").Replace("]", "").Split('.'), json is null ? null : JsonNode.Parse(json));
        }

        return root.ToJsonString();
    }

    private static void Set(JsonNode node, string[] path, JsonNode? value)
    {
        foreach (var step in path[..^1])
        {
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        }

        var last = path[^1];
        if (node is JsonArray array)
        {
            var at = int.Parse(last);
            if (at == array.Count)
            {
                array.Add(value);
            }
            else
            {
                array[at] = value;
            }
        }
        else if (value is null)
        {
            node.AsObject().Remove(last);
        }
        else
        {
            node[last] = value;
        }
    }
}
