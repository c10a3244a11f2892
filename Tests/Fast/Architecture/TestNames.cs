using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>The tests of all projects, by what their files say: clusters' are not compiled here.</summary>
internal static partial class TestNames
{
    /// <summary>Class and method, with the attributes before them.</summary>
    public static ILookup<string, string> All { get; } = SourceFile.All
        .Where(static file => file.Path.StartsWith("Tests/", StringComparison.Ordinal))
        .SelectMany(static file => Method().Matches(string.Join('\n', file.Lines)).Select(found => (Name: $"{ClassOf(file)}.{found.Groups["name"].Value}", Attributes: found.Groups["attributes"].Value)))
        .ToLookup(static test => test.Name, static test => test.Attributes);

    /// <summary>A file has the name of its class; of one in parts, as far as the first dot.</summary>
    private static string ClassOf(SourceFile file) => Path.GetFileName(file.Path).Split('.')[0];

    [GeneratedRegex(@"(?<attributes>(?:^    \[.*\]\n)+)    public (?:static )?(?:async )?[\w.]+ (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
