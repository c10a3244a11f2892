using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Architecture;

/// <summary>
/// The folders of the core stand on one another: each uses only those before it in this order, so that no circle closes. The docs tell the same order.
/// </summary>
public sealed partial class CoreFoldersTests
{
    private const string Core = "PhrCluster.Core";

    private static readonly string[] FromTheGroundUp =
    [
        "Encoding", "Units", "Readings", "Names", "Identity", "Labels", "Summaries", "Consents", "Entries", "Index", "Record", "Arrangements", "Emergency", "Notices",
        "Delegation", "Registration", "Programmes", "Concerns", "Requests", "Personal", "Messages", "Publishing", "Contributions", "Access", "Alerts", "Searching", "AccessLog", "Subscriptions", "Dashboard", "Trends", "Profiles", "Submissions", "Transactions", "Explaining",
    ];

    [Fact]
    public void EveryFolderHasItsPlace() => Files().Select(FolderOf).Distinct().Should().BeEquivalentTo(FromTheGroundUp);

    [Fact]
    public void AFolderUsesOnlyWhatItStandsOn() =>
        (from file in Files()
         from used in file.Usings.Where(static used => used.StartsWith($"{Core}.", StringComparison.Ordinal)).Select(static used => used.Split('.')[2])
         let folder = FolderOf(file)
         where Array.IndexOf(FromTheGroundUp, used) > Array.IndexOf(FromTheGroundUp, folder)
         select $"{file.Path} uses {used}")
        .Should().BeEmpty();

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
    public void TheDocsTellTheOrder() =>
        RoomOfDocs().Matches(File.ReadAllText(Repository.At("docs", "architecture.md"))).Select(static room => room.Groups[1].Value)
            .Should().Equal(FromTheGroundUp);

    private static IEnumerable<SourceFile> Files() => SourceFile.All.Where(static file => file.Path.StartsWith("Core/", StringComparison.Ordinal));

    private static string FolderOf(SourceFile file) => file.Path.Split('/')[1];

    [GeneratedRegex(@"^\| `Core/(\w+)/` \|", RegexOptions.Multiline)]
    private static partial Regex RoomOfDocs();
}
