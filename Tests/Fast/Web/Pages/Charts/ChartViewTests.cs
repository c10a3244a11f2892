using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Charts;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

public sealed partial class ChartViewTests
{
    [Fact]
    public async Task NoReadings_HaveNoFrame() => (await Drawn([])).Elements().Should().BeEmpty();

    [Fact]
    public async Task OneReading_IsSaidToBeOne()
    {
        var view = await Drawn([Held.Weight(0, 80.5m)]);
        view.Descendants("h2").Single().Value.Should().Be("1 reading is not enough to show a change");
        Text(view).Should().Contain("Each dot is 1 reading.").And.Contain("In kg").And.Contain("80.5").And.NotContain("The line");
        view.Descendants("circle").Should().ContainSingle();
        Lines(view).Should().BeEmpty();
    }

    [Fact]
    public async Task Pairs_DifferByShape_AndHaveAKey()
    {
        var view = await Drawn(Enumerable.Range(0, 20).Select(static i => Held.Pressure(i, 150 - i, 90)));
        Text(view).Should().Contain("Your top number is coming down over 2 weeks").And.Contain("Each dot is a top number, each square a bottom number.")
            .And.Contain("A line is the average of about 7 readings.").And.Contain("150 over 90").And.Contain("In mmHg");
        Chart(view).Descendants("circle").Should().HaveCount(20);
        Chart(view).Descendants("rect").Should().HaveCount(20);
        Lines(view).Should().HaveCount(2);
        view.Descendants("ul").Single().Elements("li").Select(static it => it.Value).Should().Equal("Top number", "Bottom number");
    }

    [Fact]
    public async Task AGap_IsSaid_AndNotDrawnOver()
    {
        var view = await Drawn([.. Enumerable.Range(0, 8).Select(static i => Held.Weight(i, 80)), .. Enumerable.Range(110, 8).Select(static i => Held.Weight(i, 90))]);
        Text(view).Should().Contain("There is nothing for 3 months from January to April 2026.");
        Lines(view).Should().HaveCount(2);
    }

    [Fact]
    public async Task WhatIsNotDrawn_IsSaid()
    {
        var view = await Drawn([Held.Weight(0, 80), Held.Of("29463-7", 1, new TextValue("refused"))]);
        Text(view).Should().Contain("1 reading is not in the chart.");
    }

    [Fact]
    public async Task Bounds_AreHollowTriangles()
    {
        var view = await Drawn([Held.Weight(0, 80), Held.Weight(1, 5, bound: "<"), Held.Weight(2, 200, bound: ">")]);
        Chart(view).Descendants("path").Count(static it => it.Attribute("class")!.Value.Contains("outside")).Should().Be(2);
        Text(view).Should().Contain("Lower than could be measured").And.Contain("<5").And.Contain(">200");
    }

    [Fact]
    public async Task TheTable_HasTheSlots_NewestFirst_AndFoldsWhenItIsLong()
    {
        var view = await Drawn(Enumerable.Range(0, 800).Select(static i => Held.Weight(i / 2d, 80 + (i % 3))));
        var rows = view.Descendants("details").Single().Descendants("tbody").Single().Elements("tr").ToList();
        rows.Should().HaveCount(Chart(view).Descendants("circle").Count());
        rows[0].Elements().First().Value.Should().Be("week of 8 February 2027");
        rows[^1].Elements().Select(static it => it.Value.Trim()).Should().Equal("week of 5 January 2026", "80.9", "80 to 82", "14");
        (await Drawn(Enumerable.Range(0, 150).Select(static i => Held.Weight(i / 20d, 80)))).Descendants("details").Should().BeEmpty("a table of 8 days is short");
    }

    [Fact]
    public async Task Nothing_IsStyledInline_AndReadersOfTheScreenAreSparedTheDrawing()
    {
        var view = await Drawn(Enumerable.Range(0, 800).Select(static i => Held.Pressure(i / 2d, 120 + (i % 9), 80 + (i % 5))));
        view.DescendantsAndSelf().Attributes("style").Should().BeEmpty();
        Chart(view).Attribute("aria-hidden")!.Value.Should().Be("true");
        view.Descendants("svg").Where(static it => it.Attribute("preserveAspectRatio") is not null).Should().ContainSingle().Which.Attribute("viewBox")!.Value.Should().Be("0 0 1000 1000");
    }

    [Fact]
    public async Task Everything_StandsWithinTheDrawing()
    {
        var view = await Drawn(Enumerable.Range(0, 800).Select(static i => Held.Pressure(i / 2d, 120 + (i % 150), 30 + (i % 5))));
        var places = Chart(view).Descendants().Attributes().Where(static it => it.Value.EndsWith('%')).Select(static it => double.Parse(it.Value[..^1])).ToList();
        places.Should().NotBeEmpty().And.OnlyContain(static it => it >= 0 && it <= 100);
        Chart(view).Descendants("text").Should().NotBeEmpty().And.OnlyContain(static it => it.Attribute("x") != null);
    }

    private static XElement Chart(XElement view) => view.Descendants("div").Single(static it => it.Attribute("class")?.Value.Contains("phr-chart") == true);

    private static IEnumerable<XElement> Lines(XElement view) => view.Descendants("path").Where(static it => it.Attribute("class")!.Value.EndsWith("line"));

    private static string Text(XElement view) => Spaces().Replace(view.Value, " ");

    private static async Task<XElement> Drawn(IEnumerable<HeldItem> held)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ChartView>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { [nameof(ChartView.Chart)] = Held.Chart(held) }))).ToHtmlString());
        return XElement.Parse($"<body>{html}</body>");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
