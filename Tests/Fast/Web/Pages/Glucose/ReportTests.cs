using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;
using PhrCluster.Tests.Fast.Core.Profiles;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Glucose;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Glucose;

/// <summary>The report of a glucose sensor, without the record that it comes from.</summary>
public sealed partial class ReportTests
{
    private static readonly GlucoseTargets Usual = GlucoseTargets.For(GlucosePreset.Usual);

    private static PageWords Words => Language.Default.Pages;

    [Theory]
    [InlineData("30", "older", 30, GlucosePreset.OlderOrFrail)]
    [InlineData("7", "pregnancy", 7, GlucosePreset.Pregnancy)]
    [InlineData("8", "no such", 14, GlucosePreset.Usual)]
    [InlineData(null, null, 14, GlucosePreset.Usual)]
    public void AnAddress_NamesTheTimeAndTheTargets_AndElseTheUsual(string? days, string? targets, int expected, GlucosePreset preset)
    {
        var time = ReportTime.Named(days, targets);
        time.Should().Be(new ReportTime(expected, preset));
        var parts = time.Path.Split('?', '&', '=');
        ReportTime.Named(parts[2], parts[4]).Should().Be(time);
    }

    [Fact]
    public void EachTime_BeginsAtMidnight_AndKeepsTheRuleOfTheRecord()
    {
        var zone = DeploymentZone.Find("Europe/London")!;
        foreach (var now in Enumerable.Range(0, 366).Select(static day => Sample.Noon.AddDays(day).AddHours(11.9)))
        {
            foreach (var days in ReportTime.AllDays)
            {
                var query = new ReportTime(days, GlucosePreset.Usual).Query(now, zone);
                zone.LocalOf(query.From).TimeOfDay.Should().Be(TimeSpan.Zero);
                PhrCluster.Core.Profiles.ProfileRules.Check(query).Should().BeNull();
            }
        }
    }

    [Theory]
    [InlineData(5, 20, 71, 2, 2, false, false, true, false, false)]
    [InlineData(4, 20, 69, 7, 0, true, true, false, false, true)]
    [InlineData(0, 0, 100, 0, 0, true, true, true, true, true)]
    public void Goals_AreJudgedByReadings_WithWhatIsBeyondThem(
        int veryHigh, int high, int target, int low, int veryLow, bool veryHighIs, bool highIs, bool targetIs, bool lowIs, bool veryLowIs)
    {
        var goals = Goals(GlucosePreset.Usual, veryHigh, high, target, low, veryLow);
        Enum.GetValues<GlucoseRangeKind>().Select(goals.IsWithin).Should().Equal(veryHighIs, highIs, targetIs, lowIs, veryLowIs);
    }

    [Fact]
    public void APreset_MayHaveNoGoal()
    {
        Goals(GlucosePreset.OlderOrFrail, 0, 40, 55, 5, 0).IsWithin(GlucoseRangeKind.High).Should().BeNull();
        Words.Goal(GlucoseRangeKind.High, GlucoseTargets.For(GlucosePreset.OlderOrFrail)).Should().BeNull();
    }

    [Fact]
    public void Ranges_MeetWithoutAGap()
    {
        Enum.GetValues<GlucoseRangeKind>().Select(static kind => Words.RangeValues(kind, Usual)).Should()
            .Equal("above 13.9", "10.1 to 13.9", "3.9 to 10.0", "3.0 to 3.8", "below 3.0");
        Words.RangeValues(GlucoseRangeKind.High, GlucoseTargets.For(GlucosePreset.Pregnancy)).Should().Be("above 7.8");
    }

    [Fact]
    public async Task TheTable_SaysWhatItsBarsShow()
    {
        var view = await Drawn<RangeTable>(new()
        {
            [nameof(RangeTable.Targets)] = Usual,
            [nameof(RangeTable.Ranges)] = new GlucoseRange[] { new(GlucoseRangeKind.VeryHigh, 10, 1, 14), new(GlucoseRangeKind.High, 200, 20, 288), new(GlucoseRangeKind.InTarget, 790, 79, 1_138) },
        });
        view.Descendants("tbody").Single().Elements("tr").Select(static it => Plain(string.Join('|', it.Elements().Select(static cell => cell.Value)))).Should().Equal(
            "Very high above 13.9| 1%, about 14 minutes a day|under 5%within this goal",
            "High 10.1 to 13.9| 20%, about 5 hours a day|under 25% above 10.0within this goal",
            "In target 3.9 to 10.0| 79%, about 19 hours a day|70% or morewithin this goal");
        view.Descendants("rect").Select(static it => it.Attribute("width")!.Value).Should().Equal("100%", "1%", "100%", "20%", "100%", "79%");
        view.Descendants().Attributes("style").Should().BeEmpty();
    }

    [Fact]
    public async Task TheCurve_HasItsBandsAndTargets_AndStandsWithinTheDrawing()
    {
        var typical = SensorDays.Of(Enumerable.Range(0, 14 * SensorDays.ADay).Select(static i => i % SensorDays.ADay is > 96 and < 130 ? 12m + (i % 7) : 6m + (i % 5 / 10m))).Profile().Typical!;
        var view = await Drawn<DayChart>(new() { [nameof(DayChart.Quarters)] = typical.Quarters, [nameof(DayChart.Targets)] = Usual });
        view.Descendants("h2").Single().Value.Should().Match("Highest around *am, lowest around *");
        Count(view, "wide").Should().Be(2, "one in the key and one drawn");
        Count(view, "narrow").Should().Be(2);
        view.Descendants("line").Count(static it => it.Attribute("class")!.Value == "goal").Should().Be(2);
        view.Descendants().Attributes().Where(static it => it.Value.EndsWith('%')).Select(static it => double.Parse(it.Value[..^1])).Should().OnlyContain(static it => it >= 0 && it <= 100);
        view.Descendants().Attributes("style").Should().BeEmpty();
    }

    [Fact]
    public void TheCurve_BreaksWhereNothingIs()
    {
        TypicalQuarter[] quarters = [.. Enumerable.Range(0, 96).Where(static at => at is < 20 or > 40).Select(static at => new TypicalQuarter(at, 4, 5, 6, 7, 8))];
        var curve = DayCurve.Of([.. quarters]);
        curve.Middle.Should().HaveCount(2);
        curve.Middle[0][^1].At.TimeOfDay.Should().Be(TimeSpan.FromHours(5));
        DayCurve.Extremes([.. quarters]).Should().BeNull("it hardly changes");
    }

    [Fact]
    public void ADayWithAGap_IsDrawnInPieces() =>
        DayTrace.Path(new GlucoseDay(new DateOnly(2026, 3, 14), [new QuarterMean(3, 10), new QuarterMean(4, 5), new QuarterMean(9, 25)])).Should().Be("M3 20h1L4 30h1M9 0h1");

    [Fact]
    public async Task Days_AreNewestFirst_AndSayTheirValues()
    {
        var view = await Drawn<DayTraces>(new()
        {
            [nameof(DayTraces.Targets)] = Usual,
            [nameof(DayTraces.Days)] = new GlucoseDay[] { new(new DateOnly(2026, 3, 13), []), new(new DateOnly(2026, 3, 14), [new QuarterMean(0, 4.04m), new QuarterMean(1, 11)]) },
        });
        view.Descendants("li").Select(static it => Plain(it.Value)).Should().Equal("Saturday 14 March4.0 to 11.0", "Friday 13 MarchNo readings");
    }

    [Fact]
    public void HowMuchASensorWasWorn_IsSaid()
    {
        Words.Wear(new SensorWear(15, 13, 12, 92, true)).Should().Be("Your sensor was on 92% of the time, on 13 of 15 days.");
        Words.WearMore(5).Should().Be("That is not enough for a typical day. Wear the sensor for 5 more days.");
        Words.HowLong(TimeSpan.FromMinutes(75)).Should().Be("1 hour 15 minutes");
        Words.ManagementValue(7.0m).Should().Be("7.0% (53 mmol/mol)");
        Words.SwingValue(36m).Should().Be("36%, steady");
        Words.SwingValue(37m).Should().Be("37%, up and down a lot");
    }

    private static GlucoseGoals Goals(GlucosePreset preset, params int[] readings) =>
        new(GlucoseTargets.For(preset), [.. readings.Select(static (it, kind) => new GlucoseRange((GlucoseRangeKind)kind, it, 0, 0))]);

    private static int Count(XElement view, string name) => view.Descendants().Count(it => it.Attribute("class")?.Value == name);

    private static string Plain(string text) => Spaces().Replace(text, " ").Trim();

    private static async Task<XElement> Drawn<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return XElement.Parse($"<body>{html}</body>");
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
