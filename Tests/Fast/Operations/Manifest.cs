using System.Text.Json.Nodes;
using PhrCluster.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>Files in YAML, as JSON whose values are all texts.</summary>
internal static class Manifest
{
    public const string Folder = "deploy/kubernetes";

    /// <summary>All objects of Kubernetes that are kept.</summary>
    public static readonly JsonNode[] All =
        [.. Repository.Files(".yaml").Where(static path => path.StartsWith(Folder, StringComparison.Ordinal) && !path.EndsWith("kustomization.yaml", StringComparison.Ordinal)).SelectMany(Read)];

    public static IEnumerable<JsonNode> OfKind(params string[] kinds) => All.Where(manifest => kinds.Contains(Text(manifest["kind"])));

    public static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    /// <summary>What stands in a list; nothing where there is none.</summary>
    public static IEnumerable<JsonNode> In(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    /// <summary>What a map says of each name, but for what has parts.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(JsonNode? map) =>
        (map as JsonObject ?? []).Where(static pair => pair.Value is JsonValue).Select(static pair => (pair.Key, Text(pair.Value)));

    public static string NameOf(JsonNode manifest) => Text(manifest["metadata"]?["name"]);

    public static IEnumerable<JsonNode> Read(string path)
    {
        var (yaml, json) = (new DeserializerBuilder().Build(), new SerializerBuilder().JsonCompatible().Build());
        var parser = new Parser(new StringReader(File.ReadAllText(Repository.At(path))));
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            yield return JsonNode.Parse(json.Serialize(yaml.Deserialize<object>(parser)))!;
        }
    }
}
