using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>
/// The folders of the core stand on one another: each uses only those before it in this order. Arrows that go the other way close circles; those that are
/// left stand here by name. An arrow that is gone must be taken from the list, so that the list only shrinks.
/// </summary>
public sealed partial class CoreFoldersTests
{
    private const string Core = "PhrCluster.Core";

    private static readonly string[] FromTheGroundUp =
    [
        "Encoding", "Readings", "Identity", "Entries", "Index", "Summaries", "Labels", "Record", "Consents", "Delegation", "Notices", "Emergency", "Access",
        "AccessLog", "Dashboard", "Registration", "Explaining", "Submissions",
    ];

    private static readonly string[] LeftOfTheCircle =
    [
        "Consents -> Delegation",
        "Emergency -> Access",
        "Encoding -> Access",
        "Encoding -> Delegation",
        "Encoding -> Entries",
        "Encoding -> Identity",
        "Entries -> Access",
        "Labels -> Record",
        "Notices -> Access",
        "Readings -> Access",
        "Readings -> Consents",
        "Record -> Notices",
    ];

    [Fact]
    public void EveryFolderHasItsPlace() => Files().Select(FolderOf).Distinct().Should().BeEquivalentTo(FromTheGroundUp);

    [Fact]
    public void AFolderUsesOnlyWhatItStandsOn() =>
        (from file in Files()
         from used in file.Usings.Where(static used => used.StartsWith($"{Core}.", StringComparison.Ordinal)).Select(static used => used.Split('.')[2])
         let folder = FolderOf(file)
         where Array.IndexOf(FromTheGroundUp, used) > Array.IndexOf(FromTheGroundUp, folder)
         group Path.GetFileName(file.Path) by $"{folder} -> {used}" into arrow
         select arrow)
        .ToDictionary(static arrow => arrow.Key, static arrow => string.Join(", ", arrow))
        .Should().OnlyContain(static arrow => LeftOfTheCircle.Contains(arrow.Key)).And.ContainKeys(LeftOfTheCircle);

    /// <summary>A file's usings are exact: an unused one does not compile. So that they are complete, nothing is named by its folder instead.</summary>
    [Fact]
    public void NothingIsNamedByItsFolder() =>
        (from file in Files()
         from line in file.Lines
         where !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal)
         where FromTheGroundUp.Any(folder => line.Contains($"Core.{folder}.", StringComparison.Ordinal))
         select $"{file.Path}: {line.Trim()}")
        .Should().BeEmpty();

    [Fact]
    public void TheDocsTellWhatIsLeft() =>
        ArrowOfDocs().Matches(File.ReadAllText(Repository.At("docs", "architecture.md"))).Select(static arrow => arrow.Groups[1].Value)
            .Should().BeEquivalentTo(LeftOfTheCircle);

    private static IEnumerable<SourceFile> Files() => SourceFile.All.Where(static file => file.Path.StartsWith("Core/", StringComparison.Ordinal));

    private static string FolderOf(SourceFile file) => file.Path.Split('/')[1];

    [GeneratedRegex(@"`(\w+ -> \w+)`")]
    private static partial Regex ArrowOfDocs();
}
