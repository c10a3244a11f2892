using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Cluster.Web.Leaks;

/// <summary>An answer without what tells two equal records apart: the citizen's id, versions, times of recording, and what is made by chance.</summary>
internal static partial class LeakForm
{
    private static readonly string[] Varying = ["versionId", "lastUpdated", "timestamp", "transactionTime", "etag", "lastModified", "recorded"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Of(Answered answer, string citizen)
    {
        var names = answer.Response.Headers.Concat(answer.Response.Content.Headers)
            .Select(static it => it.Key is "Content-Length" or "Transfer-Encoding" ? "length" : it.Key).Distinct().Order(StringComparer.Ordinal);
        return $"{(int)answer.Status}\n{string.Join(' ', names)}\n{Body(answer.Text, citizen)}";
    }

    public static string Body(string text, string citizen)
    {
        if (!text.StartsWith('{'))
        {
            return Text(text, citizen);
        }

        var json = JsonNode.Parse(text)!;
        Strip(json, citizen);
        return json.ToJsonString(Readable);
    }

    private static void Strip(JsonNode? node, string citizen)
    {
        switch (node)
        {
            case JsonObject value:
                foreach (var (name, child) in value.ToList())
                {
                    if (Varying.Contains(name) || (name == "date" && value["resourceType"]?.GetValue<string>() == "Composition"))
                    {
                        value[name] = "VARIES";
                    }
                    else if (child is JsonValue leaf && leaf.GetValueKind() == JsonValueKind.String)
                    {
                        value[name] = Text(leaf.GetValue<string>(), citizen);
                    }
                    else
                    {
                        Strip(child, citizen);
                    }
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is JsonValue leaf && leaf.GetValueKind() == JsonValueKind.String)
                    {
                        list[i] = Text(leaf.GetValue<string>(), citizen);
                    }
                    else
                    {
                        Strip(list[i], citizen);
                    }
                }

                break;
            default:
                break;
        }
    }

    private static string Text(string text, string citizen) =>
        Stamp().Replace(Version().Replace(Uuid().Replace(Sealed().Replace(Made(citizen).Replace(text, "MADE"), "_page/SEALED"), "UUID"), "${before}VERSION"), "${before}VARIES").Replace(citizen, "CITIZEN", StringComparison.Ordinal);

    /// <summary>As XML has them.</summary>
    [GeneratedRegex("(?<before><(versionId|lastUpdated) value=\")[^\"]*")]
    private static partial Regex Stamp();

    /// <summary>Ids that the server gives (ADR 0015), and its jobs.</summary>
    private static Regex Made(string citizen) => new($"{citizen}\\.[A-Za-z0-9_-]{{20}}", RegexOptions.NonBacktracking);

    [GeneratedRegex("_page[/=][^\"<& ]+")]
    private static partial Regex Sealed();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex("""(?<before>_history/|Observation-|Condition-|AllergyIntolerance-|MedicationStatement-|Immunization-)\d+\.\d+""")]
    private static partial Regex Version();
}
