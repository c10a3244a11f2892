using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Readings;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Health;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What is new since a citizen was here, in which order figures stand, and what the cookie of their last visit says.</summary>
public sealed class NewsLineTests
{
    private static readonly DateTimeOffset Then = Sample.Noon, Now = Sample.Noon.AddDays(8);

    private static readonly DashboardDisclosed Seen = new(
        "anna", 20, Now, [Measure("15074-8", 11, "meter", 1), Measure("29463-7", 12, "anna", 3), Measure("8867-4", 9, "meter", 2)],
        [Event(13, EventKind.Immunization, "140"), Event(4, EventKind.Immunization, "20")],
        [Told(14, Then.AddDays(3)), Told(5, Then.AddDays(-3)), Told(6, Then.AddDays(-3)) with { Count = 2, Last = Then.AddDays(1) }]);

    private static PageWords Words => Language.Default.Pages;

    [Fact]
    public void WhatHasALaterEntry_IsNew_UnlessTheyBroughtItThemselves() =>
        NewsLine.Of(Seen, new SeenUntil(10, Then), CitizenPreferences.None, Words, Now).Select(static line => line.Version)
            .Should().Equal(14, 13, 11, 6);

    [Fact]
    public void WhereNobodyKnowsWhatTheyKnow_NoticesAloneAreNew() =>
        NewsLine.Of(Seen, null, CitizenPreferences.None, Words, Now).Should().HaveCount(3).And.OnlyContain(static line => line.Page == "/notices");

    [Fact]
    public void LinesAreInWordsOfPeople_AndInTheirUnits()
    {
        var lines = NewsLine.Of(Seen, new SeenUntil(10, Then), new CitizenPreferences([new ChosenUnit(UnitKind.Glucose, "mg/dL")], []), Words, Now);
        lines[2].Should().Match<NewsLine>(static line => line.Text.StartsWith("Glucose: 101 mg/dL (sent as 5.6 mmol/L)") && line.Page == "/health/glucose");
        lines[1].Text.Should().Be("Flu vaccination, 2 February 2026", "people know diseases, not products");
    }

    [Fact]
    public void TheDayIsSaid_WhereItIsLongAgo()
    {
        Words.NewSince(Then, Now).Should().Be("New since 14 March 2026");
        Words.NothingNewSince(Now.AddHours(-1), Now).Should().StartWith("Nothing new since today at ");
        Words.HomeLede("Glucose: 5.6 mmol/L, today at 8am", 1, Then, Now).Should().Be("Your latest reading is glucose: 5.6 mmol/L, today at 8am. 1 thing is new since 14 March 2026.");
        Words.HomeLede(null, 0, null, Now).Should().Be("Your record has no readings yet. Nothing is new.");
    }

    [Fact]
    public void WhatIsPinned_StandsFirst_AsItWasPinned_ThenTheLatest()
    {
        ShownFirst.Of(Seen.Measures, CitizenPreferences.None).Select(Name).Should().Equal("weight", "heart rate", "glucose");
        ShownFirst.Of(Seen.Measures, new CitizenPreferences([], ["glucose", "heart rate"])).Select(Name).Should().Equal("glucose", "heart rate", "weight");
    }

    [Fact]
    public void ALastVisit_IsReadAsItWasWritten_AndNothingElseIs()
    {
        ImmutableArray<byte> tip = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];
        var first = LastVisit.Of(null, "a", 7, tip, Then);
        first.Before.Should().BeNull();
        var second = LastVisit.Of(first, "b", 9, tip, Now);
        second.Before.Should().Be(new SeenUntil(7, Then));
        LastVisit.Of(second, "b", 12, tip, Now.AddDays(1)).Before.Should().Be(new SeenUntil(7, Then), "it is the same visit");
        foreach (var visit in new[] { first, second })
        {
            LastVisit.Parse(visit.ToString()).Should().BeEquivalentTo(visit);
        }

        foreach (var broken in new[] { "", "a|b", first.ToString() + "|", first.ToString().Replace("|7|", "|x|", StringComparison.Ordinal), first.ToString().Replace("0001", "zz01", StringComparison.Ordinal), second.ToString()[1..] })
        {
            LastVisit.Parse(broken).Should().BeNull(broken);
        }
    }

    private static string Name(MeasureSummary measure) => MeasureLinks.PinOf(measure.Code);

    private static MeasureSummary Measure(string code, long version, string source, int day)
    {
        var reading = Sample.Glucose(Then.AddDays(day), source: source) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code) };
        var window = new WindowStatistics(1, null, null, null, null, 0);
        return new MeasureSummary(reading.Code.Primary, null, HeldItems.Hold(reading, new ItemRef(version, 0), Then), new MeasureWindows(window, window, window, window), []);
    }

    private static EventSummary Event(long version, EventKind kind, string cvx) =>
        new(kind, new Coding(CodeSystems.Cvx, cvx, "Product"), ReportedTime.At("2026-02-02"), "completed", "practice") { Ref = new ItemRef(version, 0) };

    private static Notice Told(long version, DateTimeOffset at) => new(version, at, NoticeKind.NewOrganization, new Reason(ReasonCode.NewOrganization) { Organization = "Clinic" }, null);
}
