using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PhrCluster.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>Files in YAML, as JSON.</summary>
internal static partial class Manifest
{
    public const string Folder = "deploy/kubernetes";

    /// <summary>All objects of Kubernetes that are kept.</summary>
    public static readonly JsonNode[] All =
        [.. Repository.Files(".yaml").Where(static path => path.StartsWith(Folder, StringComparison.Ordinal) && !path.EndsWith("kustomization.yaml", StringComparison.Ordinal)).SelectMany(Read)];

    public static IEnumerable<JsonNode> OfKind(params string[] kinds) => All.Where(manifest => kinds.Contains(Text(manifest["kind"])));

    /// <summary>A value as it is spelt.</summary>
    public static string Text(JsonNode? node) => node?.ToString() ?? "";

    /// <summary>What stands in a list; nothing where there is none.</summary>
    public static IEnumerable<JsonNode> In(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonNode>();

    /// <summary>What a map says of each name, but for what has parts.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(JsonNode? map) =>
        (map as JsonObject ?? []).Where(static pair => pair.Value is JsonValue).Select(static pair => (pair.Key, Text(pair.Value)));

    public static string NameOf(JsonNode manifest) => Text(manifest["metadata"]?["name"]);

    public static IEnumerable<JsonNode> Read(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Repository.At(path));
        yaml.Load(text);
        return yaml.Documents.Select(static document => ToJson(document.RootNode)!);
    }

    /// <summary>As YAML 1.1 has it, which Kubernetes reads: what looks like a number or a truth is one, unless it stands in quotes.</summary>
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(static pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode list => new JsonArray(list.Children.Select(ToJson).ToArray()),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } => plain switch
        {
            "" or "~" or "null" => null,
            _ when Truth().IsMatch(plain) => JsonValue.Create(plain is "true" or "yes" or "on"),
            _ when Number().IsMatch(plain) => JsonValue.Create(decimal.TryParse(plain, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : -1),
            _ => JsonValue.Create(plain),
        },
        YamlScalarNode { Value: var text } => JsonValue.Create(text),
        _ => throw new FormatException($"Line {node.Start.Line}: an alias"),
    };

    [GeneratedRegex("^(true|false|yes|no|on|off)$", RegexOptions.IgnoreCase)]
    private static partial Regex Truth();

    /// <summary>Numbers, also of base 16 and of base 60: a time of day is one.</summary>
    [GeneratedRegex(@"^[-+]?(\d[\d_]*(\.\d*)?([eE][-+]?\d+)?|0x[\da-fA-F]+|\d+(:[0-5]?\d)+)$")]
    private static partial Regex Number();
}
