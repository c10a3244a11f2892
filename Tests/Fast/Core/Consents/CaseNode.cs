using YamlDotNet.RepresentationModel;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>A place in a case file.</summary>
internal sealed class CaseNode(YamlNode node, string path)
{
    public CaseNode? Node(string name) => Pairs().FirstOrDefault(pair => pair.Name == name).Node;

    public string? Text(string name) => Node(name)?.Scalar;

    /// <summary>One text, or several in brackets; none when it is absent.</summary>
    public IEnumerable<string> Texts(string name) => List(name).Select(static element => element.Scalar);

    public IEnumerable<CaseNode> List(string name) => Node(name) switch
    {
        null => [],
        { Value: YamlSequenceNode sequence } => sequence.Children.Select(child => new CaseNode(child, $"{path}/{name}")),
        var single => [single],
    };

    public IEnumerable<(string Name, CaseNode Node)> Pairs(string name) => Node(name)?.Pairs() ?? [];

    /// <exception cref="FormatException">Something else stands here.</exception>
    public void Only(params string[] names)
    {
        if (Pairs().FirstOrDefault(pair => !names.Contains(pair.Name)).Name is { } unknown)
        {
            throw new FormatException($"{path}, line {node.Start.Line}: \"{unknown}\" is not one of {string.Join(", ", names)}");
        }
    }

    private YamlNode Value => node;

    private string Scalar => node is YamlScalarNode { Value: { } text } ? text : throw new FormatException($"{path}, line {node.Start.Line}: must be a text");

    private IEnumerable<(string Name, CaseNode Node)> Pairs() => node is YamlMappingNode mapping
        ? mapping.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, new CaseNode(pair.Value, $"{path}/{pair.Key}")))
        : throw new FormatException($"{path}, line {node.Start.Line}: must be names and values");
}

/// <summary>What a case says, else what its file usually means.</summary>
internal readonly record struct Fallback(CaseNode? Said, CaseNode? Usual)
{
    public string? Text(string name) => Said?.Text(name) ?? Usual?.Text(name);

    /// <summary>The word <c>none</c> says that there is none.</summary>
    public string? TextOrNone(string name, string otherwise) => (Text(name) ?? otherwise) is var text && text == "none" ? null : text;

    public IEnumerable<string> Texts(string name, IEnumerable<string> otherwise) =>
        Said?.Node(name) is not null ? Said.Texts(name) : Usual?.Node(name) is not null ? Usual.Texts(name) : otherwise;

    public void Only(params string[] names)
    {
        Said?.Only(names);
        Usual?.Only(names);
    }
}
