using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Reporting;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>What reports say, and that nothing is lost when several become one.</summary>
public sealed class LoadReportTests
{
    private static readonly LoadSettings Settings = new(1, 60_000_000, new DateOnly(2025, 1, 1), 1_000, CallMix.Default.ToString());

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Reports_MergeExactly()
    {
        var all = Meter(0, 2_000).Report(Settings, Process("1/1", 0), []);

        var merged = ReportMerge.Of([AsRead(Meter(0, 700).Report(Settings, Process("1/2", 0), [])), AsRead(Meter(700, 2_000).Report(Settings, Process("2/2", 3), []))]);

        merged.Kinds.Should().HaveSameCount(all.Kinds);
        foreach (var (one, other) in merged.Kinds.Zip(all.Kinds))
        {
            (one with { Latency = other.Latency }).Should().Be(other);
            Latencies.Encode(one.Latency).Should().Equal(Latencies.Encode(other.Latency));
        }

        merged.Failures.Should().Equal(all.Failures);
        merged.Seconds.Should().Be(13, "the second process began three seconds later");
        merged.Intervals.Sum(static it => it.All().TotalCount).Should().Be(2_000);
    }

    [Fact]
    public void ReportsOfDifferentRuns_AreNotMerged()
    {
        var one = Meter(0, 10).Report(Settings, Process("1/1", 0), []);

        FluentActions.Invoking(() => ReportMerge.Of([one, one with { Settings = Settings with { Seed = 2 } }])).Should().Throw<BadInputException>();
    }

    [Fact]
    public void WhatWasDueAndNotSent_IsSaidEverywhere_AndAddedUp()
    {
        var meter = Meter(0, 10);
        meter.CountNotSent(1_234);
        var (one, other) = (AsRead(meter.Report(Settings, Process("1/2", 0), [])), Meter(0, 10).Report(Settings, Process("2/2", 0), []));

        one.NotSent.Should().Be(1_234);
        ReportMerge.Of([one, one with { Processes = other.Processes }]).NotSent.Should().Be(2_468);
        ReportText.Lines(one).Should().Contain(static it => it.StartsWith("1,234 calls were due and not sent"));
        ReportText.Lines(other).Should().NotContain(static it => it.Contains("not sent"));
        LoadPage.Of(one).Should().Contain("<b>1,234</b><span>due, not sent</span>").And.Contain("1,234 calls were due and not sent");
    }

    [Theory]
    [InlineData("1/2", "1/2", "slice 1/2 is in the reports twice")]
    [InlineData("1/2", "2/3", "do not belong together")]
    public void ASliceIsMergedOnce_AndOnlyWithThoseOfItsRun(string one, string other, string rule)
    {
        var reports = new[] { one, other }.Select(static slice => Meter(0, 10).Report(Settings, Process(slice, 0), [])).ToArray();

        FluentActions.Invoking(() => ReportMerge.Of(reports)).Should().Throw<BadInputException>()
            .Where(it => it.Message.Contains(rule));
    }

    [Fact]
    public void ALongRun_TakesNoMoreRoomThanAShortOne_AndLosesNoCall()
    {
        var timeline = new Timeline();
        for (var second = 0; second < 5 * Timeline.MostIntervals; second++)
        {
            var one = Latencies.New();
            one.RecordValue(second + 1);
            timeline.Add(second, CallKind.Submit, one);
            timeline.AddFailures(second, 1);
        }

        timeline.Intervals.Should().HaveCountLessThanOrEqualTo(Timeline.MostIntervals);
        timeline.Seconds.Should().Be(8);
        timeline.Intervals.Sum(static it => it.All().TotalCount).Should().Be(5 * Timeline.MostIntervals);
        timeline.Intervals[0].All().TotalCount.Should().Be(8);
        timeline.Intervals.Sum(static it => it.Failures).Should().Be(5 * Timeline.MostIntervals);
    }

    [Fact]
    public void ThePage_RefersToNothingOutside_AndShowsTheSettings()
    {
        var report = Meter(0, 500).Report(Settings, Process("1/1", 0), [new SiloSample(Noon, "<silo>", 50, 1 << 30, 100), new SiloSample(Noon.AddSeconds(2), "<silo>", 60, 1 << 30, 120)]);

        var page = LoadPage.Of(report);

        page.Should().NotMatchRegex("(?i)https?:|src=|href=|@import|url\\((?!#)|<script|<link|<iframe");
        page.Should().Contain("Seed 1,").And.Contain("60,000,000 citizens").And.Contain(Settings.Mix).And.Contain("&lt;silo&gt;").And.NotContain("<silo>");
        page.Should().NotContain("rgb(", "every colour is the page's, light or dark");
        Regex.Matches(page, "<svg ").Count.Should().Be(7);
        Regex.Matches(page, "<clipPath id=\"([^\"]+)\"").Select(static it => it.Groups[1].Value).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void ARunWithoutAnyAnswer_HasAReport()
    {
        var meter = new LoadMeter();
        meter.Tick(0);

        var report = AsRead(meter.Report(Settings, Process("1/1", 0), []));

        report.Calls.Should().Be(0);
        LoadPage.Of(report).Should().Contain("<b>0</b>");
    }

    [Fact]
    public void AWarmUp_IsInNoFigureButThatOfErrors_AndIsSaid()
    {
        var warm = Meter(0, 700);
        warm.Count(CallKind.Submit, CallResult.Unknown, attempts: 8, TimeSpan.FromSeconds(1));
        warm.Tick(1);
        var cold = Meter(700, 2_000).Report(Settings, Process("1/2", 0), []);

        var report = AsRead(cold with { WarmUp = warm.WarmUp(TimeSpan.FromSeconds(60)) });

        report.Calls.Should().Be(1_300);
        report.Errors.Should().Be(1);
        report.WarmUp.Should().BeEquivalentTo(new { Seconds = 60.0, Calls = 701L, Errors = 1L });
        ReportText.Lines(report).Should().ContainSingle(static it => it.Contains("a warm-up of 60.0 seconds")).Which.Should().Contain("701 calls");
        LoadPage.Of(report).Should().Contain("a warm-up of 60.0 seconds");
        var merged = ReportMerge.Of([report, report with { Processes = [Process("2/2", 0)] }]);
        merged.WarmUp.Should().BeEquivalentTo(new { Seconds = 60.0, Calls = 1_402L, Errors = 2L });
    }

    private static LoadReport AsRead(LoadReport report) => LoadReportJson.Of(LoadReportJson.Text(report))!;

    private static LoadProcess Process(string slice, int secondsLater) => new(slice, "open loop", Noon.AddSeconds(secondsLater), 10, 1.5, 1 << 20);

    private static LoadMeter Meter(int from, int to)
    {
        var meter = new LoadMeter();
        for (var i = from; i < to; i++)
        {
            var kind = i % 3 == 0 ? CallKind.Dashboard : CallKind.Submit;
            meter.Count(kind, i % 7 == 0 ? CallResult.Refused : CallResult.Done, attempts: 1 + i % 2, TimeSpan.FromMicroseconds(17 * i * i % 900_001 + 1));
            if (i % 100 == 0)
            {
                meter.CountFailure(kind, new TimeoutException());
            }
        }

        meter.Tick(0);
        return meter;
    }
}
