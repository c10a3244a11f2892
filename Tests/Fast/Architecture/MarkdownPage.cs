using System.Text.RegularExpressions;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Fast.Architecture;

internal enum MarkdownKind
{
    Prose,
    Heading,
    Table,

    /// <summary>A line of a block of code, indented or fenced.</summary>
    Code,

    /// <summary>A line of a drawing.</summary>
    Mermaid,
    Blank,
}

/// <summary>A line of a page.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Starts">True where a paragraph or an entry of a list begins.</param>
internal sealed record MarkdownLine(string Page, int Number, MarkdownKind Kind, string Text, bool Starts)
{
    public string Place => $"{Page}:{Number}: {Text.Trim()}";
}

/// <summary>A page of the documentation.</summary>
/// <param name="Path">From the root on.</param>
internal sealed partial record MarkdownPage(string Path)
{
    /// <summary>Every page but measured results, which are written by a program.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Repository.Files(".md").Where(static path => !path.StartsWith("Benchmarks/results/", StringComparison.Ordinal)).Select(static path => new MarkdownPage(path)),
    ];

    public IReadOnlyList<MarkdownLine> Lines { get; } = [.. Read(Path)];

    /// <summary>The folder that the page's links start from, from the root on.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>What stands between backticks outside blocks of code.</summary>
    public IEnumerable<(MarkdownLine Line, string Text)> CodeSpans =>
        from line in Lines
        where line.Kind is MarkdownKind.Prose or MarkdownKind.Heading or MarkdownKind.Table
        from Match span in CodeSpan().Matches(line.Text)
        select (line, span.Groups[1].Value);

    /// <summary>A line without what is not prose: its code, the targets of its links, the mark of its list.</summary>
    public static string ProseOf(MarkdownLine line) => ListMark().Replace(LinkTarget().Replace(CodeSpan().Replace(line.Text, "X"), "]"), "").Trim();

    private static IEnumerable<MarkdownLine> Read(string path)
    {
        MarkdownKind? fenced = null;
        var before = MarkdownKind.Blank;
        foreach (var (at, text) in File.ReadLines(Repository.At(path)).Index())
        {
            var isFence = text.StartsWith("```", StringComparison.Ordinal);
            var kind = isFence ? MarkdownKind.Blank : fenced ?? KindOf(text, before);
            yield return new MarkdownLine(path, at + 1, kind, text, before != MarkdownKind.Prose || ListMark().IsMatch(text));
            before = kind;
            if (isFence)
            {
                fenced = fenced is not null ? null : text.EndsWith("mermaid", StringComparison.Ordinal) ? MarkdownKind.Mermaid : MarkdownKind.Code;
            }
        }
    }

    private static MarkdownKind KindOf(string text, MarkdownKind before) =>
        string.IsNullOrWhiteSpace(text) ? MarkdownKind.Blank
        : text[0] == '#' ? MarkdownKind.Heading
        : text[0] == '|' ? MarkdownKind.Table
        : text.StartsWith("    ", StringComparison.Ordinal) && before != MarkdownKind.Prose ? MarkdownKind.Code
        : MarkdownKind.Prose;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\([^)]*\)")]
    private static partial Regex LinkTarget();

    [GeneratedRegex(@"^\s*([-*]|\d+\.) +")]
    private static partial Regex ListMark();
}
