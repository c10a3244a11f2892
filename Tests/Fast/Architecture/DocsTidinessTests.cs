using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>How pages are written, as far as a program can tell.</summary>
public sealed partial class DocsTidinessTests
{
    private const int MaxLength = 200;
    private const int MaxWords = 25;

    /// <summary>Where the work is done: this clone, the folder around it, and the home of whoever runs the tests.</summary>
    private static readonly string[] PathsOfThisMachine =
    [
        .. new[] { Path.GetDirectoryName(Repository.Root), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) }
            .OfType<string>().Where(static path => path.Length > 1).Select(static path => $"{path}/"),
    ];

    [Fact]
    public void ALineHasAtMost200Characters() =>
        Lines().Where(static line => line.Text.Length > MaxLength).Select(static line => $"{line.Text.Length} characters in {line.Place}").Should().BeEmpty();

    [Fact]
    public void ALineHoldsOneSentence() =>
        Lines(MarkdownKind.Prose).Where(static line => SentenceWithin().IsMatch(MarkdownPage.ProseOf(line))).Select(static line => line.Place).Should().BeEmpty();

    [Fact]
    public void ASentenceStandsOnOneLine() =>
        MarkdownPage.All.SelectMany(static page => page.Lines.Zip(page.Lines.Skip(1)))
            .Where(static pair => pair is { First.Kind: MarkdownKind.Prose, Second: { Kind: MarkdownKind.Prose, Starts: false } })
            .Where(static pair => !SentenceEnd().IsMatch(MarkdownPage.ProseOf(pair.First)))
            .Select(static pair => pair.First.Place)
            .Should().BeEmpty();

    [Fact]
    public void ASentenceHasAtMost25Words() =>
        Lines(MarkdownKind.Prose)
            .Select(static line => (line.Place, Words: Word().Count(MarkdownPage.ProseOf(line))))
            .Where(static line => line.Words > MaxWords)
            .Select(static line => $"{line.Words} words in {line.Place}")
            .Should().BeEmpty();

    [Fact]
    public void NoFileTellsOfWhereTheWorkWasDone() =>
        (from path in Repository.Files(".cs", ".md", ".csproj", ".props", ".json", ".txt", ".mjs", ".sql", ".yaml", ".sln", "")
         from line in File.ReadLines(Repository.At(path))
         where PathsOfThisMachine.Any(folder => line.Contains(folder, StringComparison.OrdinalIgnoreCase))
         select $"{path}: {line.Trim()}")
        .Should().BeEmpty();

    private static IEnumerable<MarkdownLine> Lines(MarkdownKind? kind = null) =>
        MarkdownPage.All.SelectMany(static page => page.Lines).Where(line => kind is null || line.Kind == kind);

    [GeneratedRegex(@"[.!?][)*""\]]* +[(*""\[]*[A-Z]")]
    private static partial Regex SentenceWithin();

    [GeneratedRegex(@"[.!?:][)*""\]¹²]*$")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\S*[\p{L}\p{N}]\S*")]
    private static partial Regex Word();
}
