using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Codes;

/// <summary>docs/codes.md has every word of the table.</summary>
public sealed class CodesPageTests
{
    [Fact]
    public void ThePage_HasARowForEveryWord() =>
        File.ReadAllLines(Repository.At("docs", "codes.md")).Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(" codes | ", StringComparison.Ordinal))
            .Skip(1).Should().Equal(KnownCodes.Groups.Select(Row));

    private static string Row(CodeGroup group) =>
        $"| {string.Join(", ", group.OtherNames.Prepend(group.Name))} | {group.Codes.Length} codes | {(group.Units.IsEmpty ? "none" : string.Join(", ", group.Units))} |";
}
