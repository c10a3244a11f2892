using System.Text.RegularExpressions;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>A C# file of the repository.</summary>
/// <param name="Path">From the root on.</param>
internal sealed partial record SourceFile(string Path)
{
    public static IReadOnlyList<SourceFile> All { get; } = [.. Repository.Files(".cs").Select(static path => new SourceFile(path))];

    public IReadOnlyList<string> Lines { get; } = File.ReadAllLines(Repository.At(Path));

    /// <summary>Null for a program's top-level statements.</summary>
    public string? Namespace => Lines.Select(static line => NamespaceLine().Match(line)).FirstOrDefault(static match => match.Success)?.Groups[1].Value;

    /// <summary>The namespaces that it uses beside its own, and those that hold its own.</summary>
    public IEnumerable<string> Usings => Lines.Select(static line => UsingLine().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+)")]
    private static partial Regex UsingLine();
}
