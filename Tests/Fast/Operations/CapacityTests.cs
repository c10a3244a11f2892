using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>What the page on capacity calls measured was measured.</summary>
public sealed partial class CapacityTests
{
    private const string Page = "docs/capacity.md";

    [Fact]
    public void AMeasuredFigure_StandsInTheFileThatItIsFrom()
    {
        var figures = File.ReadLines(Repository.At(Page)).Select(static line => Row().Match(line)).Where(static it => it.Success).ToList();

        figures.Should().HaveCountGreaterThan(10);
        foreach (var figure in figures)
        {
            File.ReadAllText(Repository.At(figure.Groups[2].Value)).Should().MatchRegex($@"(?<![\d,]){figure.Groups[1].Value}(?![\d,])", figure.Value);
        }
    }

    [GeneratedRegex(@"^\| .+ \| ([\d,]+) \| \[\w+\.md\]\(\.\./(Benchmarks/results/\w+\.md)\) \|$")]
    private static partial Regex Row();
}
