using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Fast.Architecture;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>CommandLine/Wording lays answers out; the words of every language are in Words.</summary>
public sealed partial class NoSentenceInLayoutTests
{
    private const string Layout = "CommandLine/Wording/";

    /// <summary>What is the same in every language.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["TemplateText.cs"] = "spells options, which are typed as they are: --who ID",
        ["Plain.cs"] = "names a style: bold red",
    };

    [Fact]
    public void TheLayoutOfAnswers_HoldsNoSentence() => WithWords().Where(static it => !Allowed.ContainsKey(it.File)).Select(static it => $"{it.File}: {it.Literal}").Should().BeEmpty();

    [Fact]
    public void WhatIsAllowed_IsThere() => WithWords().Select(static it => it.File).Should().Contain(Allowed.Keys);

    /// <summary>Two words of letters, one after the other, between a line's first and last quotation mark: a literal within an interpolated one counts too.</summary>
    private static IEnumerable<(string File, string Literal)> WithWords() =>
        from file in SourceFile.All
        where file.Path.StartsWith(Layout, StringComparison.Ordinal)
        from line in file.Lines
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from part in line.Split('"').Skip(1).SkipLast(1)
        where TwoWords().IsMatch(part)
        select (Path.GetFileName(file.Path), part);

    [GeneratedRegex(@"\p{L}+ \p{L}+")]
    private static partial Regex TwoWords();
}
