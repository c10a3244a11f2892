using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>What pages name is there.</summary>
public sealed partial class DocsNamesTests
{
    private static readonly string[] KeptKinds = [".cs", ".csproj", ".md", ".mjs", ".sql", ".sln", ".props"];

    private static readonly HashSet<string> Folders = [.. Repository.Files().SelectMany(static path => path.Split('/')[..^1])];

    [Fact]
    public void ATypeOrMemberThatAPageNamesExists() =>
        NamesInText().Concat(NamesInDrawings())
            .Where(static name => !OurNames.Has(name.Name) && !TestNames.All.Contains(name.Name) && !ForeignNames.Has(name.Name) && !Folders.Contains(name.Name))
            .Select(static name => $"{name.Name} in {name.Line.Place}")
            .Should().BeEmpty();

    [Fact]
    public void AForeignNameIsNamedByAPage() =>
        ForeignNames.All.Should().BeSubsetOf(NamesInText().Concat(NamesInDrawings()).Select(static name => name.Name).ToHashSet(), "names that no page needs go");

    [Fact]
    public void APathThatAPageNamesExists() =>
        (from page in MarkdownPage.All
         from span in page.CodeSpans
         where IsPath(span.Text) && !Exists(span.Text, "") && !Exists(span.Text, page.Folder) && !IsNameOfAFile(span.Text)
         select $"{span.Text} in {span.Line.Place}")
        .Should().BeEmpty();

    [Fact]
    public void ALinkLeadsSomewhere() =>
        (from page in MarkdownPage.All
         from line in page.Lines
         where line.Kind is MarkdownKind.Prose or MarkdownKind.Table or MarkdownKind.Heading
         from Match link in Link().Matches(line.Text)
         let target = link.Groups[1].Value
         where !target.StartsWith("https://", StringComparison.Ordinal) && !LeadsSomewhere(page, target)
         select $"{target} in {line.Place}")
        .Should().BeEmpty();

    private static IEnumerable<(MarkdownLine Line, string Name)> NamesInText() =>
        from page in MarkdownPage.All
        from span in page.CodeSpans
        where TypeName().IsMatch(span.Text)
        select (span.Line, span.Text);

    private static IEnumerable<(MarkdownLine Line, string Name)> NamesInDrawings() =>
        from page in MarkdownPage.All
        from line in page.Lines
        where line.Kind == MarkdownKind.Mermaid
        from Match word in TypeNameWithin().Matches(line.Text)
        select (line, word.Value);

    private static bool LeadsSomewhere(MarkdownPage page, string target)
    {
        var (path, heading) = target.Split('#') is [var file, var anchor] ? (file, anchor) : (target, null);
        var full = path.Length == 0 ? page.Path : Path.Combine(page.Folder, path);
        return (File.Exists(Repository.At(full)) || Directory.Exists(Repository.At(full)))
            && (heading is null || File.ReadLines(Repository.At(full)).Any(line => line.StartsWith('#') && Slug(line) == heading));
    }

    private static string Slug(string heading) =>
        NotInSlugs().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>A file of a kind that the repository keeps, something below one of its folders, or a folder of the page's own.</summary>
    private static bool IsPath(string text) => PathText().IsMatch(text)
        && (KeptKinds.Contains(Path.GetExtension(text))
            || (text.Split('/') is [var first, _, ..] && (Directory.Exists(Repository.At(first)) || (text[^1] == '/' && char.IsUpper(text[0])))));

    private static bool Exists(string path, string folder)
    {
        if (!path.Contains('*', StringComparison.Ordinal))
        {
            var full = Repository.At(folder, path);
            return File.Exists(full) || Directory.Exists(full);
        }

        var within = Repository.At(folder, Path.GetDirectoryName(path)!);
        return Directory.Exists(within) && Directory.EnumerateFiles(within, Path.GetFileName(path)).Any();
    }

    /// <summary>A file that is named without its folder.</summary>
    private static bool IsNameOfAFile(string text) =>
        !text.Contains('/', StringComparison.Ordinal) && Repository.Files().Any(path => Path.GetFileName(path) == text);

    /// <summary>One word with a capital and a small letter: what is spelt otherwise is no name in C#.</summary>
    [GeneratedRegex(@"^(?=.*[a-z])[A-Z][A-Za-z0-9]*(\.[A-Z][A-Za-z0-9]*)?$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\bI?[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*\b")]
    private static partial Regex TypeNameWithin();

    [GeneratedRegex(@"^\w[\w./*-]*$")]
    private static partial Regex PathText();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInSlugs();
}
