using FluentAssertions;
using PhrCluster.Searching;
using PhrCluster.Tests.Fast.Architecture;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Conformance;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Conformance;

/// <summary>docs/fhir-conformance.md: each cell of what the front door claims has a test that shows it, and no test shows what nobody claims.</summary>
public sealed class ConformancePageTests
{
    private static readonly Claims Claims = new();

    private static readonly string[] Searched = [.. SearchParameters.Types, .. Claims.Table.Beside.Select(static it => it.Type)];

    private static IEnumerable<SearchCell> Cells => SearchedRecord.Cells.Concat(BesideRecord.Cells);

    [Fact]
    public void EachWayOfSearching_HasASearch_AndEachSearchAClaim() =>
        Cells.Select(static it => it.Name).Distinct().Should().BeEquivalentTo(Searched.SelectMany(Claims.ParametersOf).SelectMany(static it => it.Cells));

    /// <summary>What no search finds anything by is shown by what does nothing.</summary>
    [Fact]
    public void EachWayOfSearching_FindsSomething() =>
        Cells.GroupBy(static it => it.Name).Where(static cells => cells.All(static it => it.Ids.Length == 0)).Select(static it => it.Key).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(ItemTypes))]
    public void EachSort_HasAnOrder_OfAllItems(string type)
    {
        var searched = SearchedRecord.Of(type);
        searched.Orders.Select(static it => it.Sort).Where(static it => !it.Contains(',', StringComparison.Ordinal)).Should().BeEquivalentTo(Claims.SortsOf(type));
        searched.Orders.Should().OnlyContain(order => order.Ids.Split(' ', StringSplitOptions.None).Order().SequenceEqual(searched.Items.Select(static it => it.Id).Order()));
    }

    [Fact]
    public void EachRequest_HasATest_AndEachTestARequest() =>
        ShownRequests.All.Select(static it => (it.Method, it.Template)).Distinct().Should().BeEquivalentTo(Claims.Table.All.Select(static it => (it.Method, it.Template)).Distinct());

    [Fact]
    public void WhatIsClaimedBeside_HasATest_AndNoTestShowsMore() =>
        ShownClaims.All.Select(static it => (it.Of, it.Element)).Should().BeEquivalentTo(
            Searched.SelectMany(static type => Claims.SaidOf(type).Select(static it => it.Element).Concat(Claims.ResultsOf(type)).Select(it => (SearchParameters.Types.Contains(type) ? ShownClaims.Items : type, it))).Distinct());

    [Fact]
    public void WhatIsSaidOfItems_IsSaidOfEachType() =>
        SearchParameters.Types.Select(static type => string.Join(' ', Claims.SaidOf(type).Where(static it => it.Element != "searchInclude"))).Distinct().Should().ContainSingle();

    [Fact]
    public void WhatShowsSomethingOfItems_RunsForEachType() =>
        ShownRequests.All.Where(static it => it.Template.Contains("{type}", StringComparison.Ordinal) && it.Template != "_export/{job}/{type}").Select(static it => it.Test)
            .Concat(ShownClaims.All.Where(static it => it is { Of: ShownClaims.Items, Element: not "_sort" }).Select(static it => it.Test)).Distinct()
            .Where(static test => !TestNames.All[test].Single().Contains("[MemberData(nameof(Types))]", StringComparison.Ordinal))
            .Should().BeEmpty();

    [Fact]
    public void EachTest_IsThere() =>
        ShownRequests.All.Select(static it => it.Test).Concat(ShownClaims.All.Select(static it => it.Test)).Concat(Searched.SelectMany(Claims.ParametersOf).Select(static it => it.Test))
            .Distinct().Where(static test => !TestNames.All.Contains(test)).Should().BeEmpty();

    [Fact]
    public void ThePage_HasARowForEachCell_AndNoOther()
    {
        var page = File.ReadAllLines(Repository.At("docs", "fhir-conformance.md"));
        var sections = new ConformanceRows(Claims).Sections.ToArray();
        page.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)).Should().Equal(sections.Select(static it => $"## {it.Heading}"));
        foreach (var (heading, rows) in sections)
        {
            RowsOf(page, heading).Should().Equal(rows, "so it is of {0}", heading);
        }
    }

    public static TheoryData<string> ItemTypes => [.. SearchParameters.Types];

    /// <summary>The rows of a section's table, without its head.</summary>
    private static IEnumerable<string> RowsOf(string[] page, string heading) =>
        page.SkipWhile(line => line != $"## {heading}").Skip(1).TakeWhile(static line => !line.StartsWith('#')).Where(static line => line.StartsWith('|')).Skip(2);
}
