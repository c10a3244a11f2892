using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

/// <summary>What documents show of C# is what tests compile and run: the marked lines of Tests/Cluster/Client/Calling.cs.</summary>
public sealed partial class CallingDocsTests
{
    private static readonly string Source = RepositoryFolder.Read("Tests", "Cluster", "Client", "Calling.cs").ReplaceLineEndings("\n");

    private static readonly string Program = $"{Region("usings")}\n{Region("program")}";

    [Fact]
    public void TheDocs_ShowTheLinesThatATestRuns()
    {
        string[] shown = [Program, Region("request"), Region("own-client"), Region("refusal"), Region("import")];

        Blocks(RepositoryFolder.Read("docs", "calling.md")).Should().Equal(shown);
    }

    [Fact]
    public void TheReadme_WhereItShowsTheProgram_ShowsTheSame() =>
        Blocks(RepositoryFolder.Read("README.md")).Except([Program, Region("program")]).Should().BeEmpty("a test must run what is shown");

    private static IEnumerable<string> Blocks(string page) => Fence().Matches(page.ReplaceLineEndings("\n")).Select(static it => it.Groups[1].Value);

    /// <summary>The lines between two marks, as far to the left as they go.</summary>
    private static string Region(string name)
    {
        var lines = Source.Split('\n');
        var (first, last) = (Array.FindIndex(lines, it => it.Trim() == $"// <{name}>") + 1, Array.FindIndex(lines, it => it.Trim() == $"// </{name}>"));
        var marked = lines[first..last];
        var indent = marked.Where(static it => it.Length > 0).Min(static it => it.Length - it.TrimStart().Length);
        return string.Concat(marked.Select(it => $"{(it.Length > 0 ? it[indent..] : it)}\n"));
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
