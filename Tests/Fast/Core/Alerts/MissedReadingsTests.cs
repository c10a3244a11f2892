using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Messages;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Outbox;
using PhrCluster.Messages;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>What is counted of readings that may stay away, and who is told.</summary>
public sealed class MissedReadingsTests
{
    private static readonly CodeGroup Weight = KnownCodes.Find("weight")!;

    private static readonly int Today = DeploymentZone.Current.DayOf(Sample.Noon);

    [Fact]
    public void ACommit_CountsOnTopOfTheFigures_AndWhatItReplacesNoMore()
    {
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(Weighed(-1)), new ItemRecorded(Weighed(-1) with { Source = new ItemSource("other") }), new ItemRecorded(Weighed(-3))], Sample.Noon);
        var held = journal.Current.ToDictionary(static it => it.Ref);
        var former = held.Values.First(static it => it.Ref.Index == 0);
        ImmutableArray<JournalEntry> entries = [new ItemRecorded(Weighed(-2), former.Ref), new ItemRecorded(Weighed(0)), new ItemRecorded(Weighed(-2) with { Status = "cancelled" })];

        new CameInRecord(journal.Record, Sample.Noon).On(Weight, Today - 3, 4).Should().Equal(1, 0, 2, 0);
        new CameInRecord(journal.Record, entries, held.Where(it => it.Value == former).ToDictionary(), Sample.Noon).On(Weight, Today - 3, 4).Should().Equal(1, 1, 1, 1);
        new CameInRecord(journal.Record, Sample.Noon).Last(Weight).Should().Be(Sample.Noon.AddDays(-1));
        new CameInRecord(journal.Record, Sample.Noon).Last(KnownCodes.Find("glucose")!).Should().BeNull();
    }

    [Fact]
    public void FiguresThatLackSomething_TellNothing()
    {
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(Weighed(0))], Sample.Noon);
        new CameInRecord(journal.Record, Sample.Noon).IsTold.Should().BeTrue();
        new CameInRecord(journal.Record, Sample.Noon.AddDays(-1)).IsTold.Should().BeFalse("the clock has gone back");
        new CameInRecord(journal.Record with { Summaries = journal.Record.Summaries with { IsPartial = true } }, Sample.Noon).IsTold.Should().BeFalse("codes found no room");
    }

    [Fact]
    public void TheWorklist_IsToldOfWhatConcernsThePractice_AndTheCitizenOfAll()
    {
        var missed = new MissedMeasurement("weight", 1, PlanPeriod.Day, 3, 0, null);
        var weekly = new MissedMeasurement("weight", 3, PlanPeriod.Week, 7, 0, null);
        NewsOf(missed).Should().Be(News.None);
        NewsOf(weekly).Should().Be(News.None, "one week of a week's plan is for the citizen");
        NewsOf(missed with { Days = 7 }).Should().Be(News.Beginning);
        NewsOf(weekly with { Days = 14 }, missed).Should().Be(News.Beginning);
        MessageTable.KindOf(Raised(missed)).Should().Be(MessageKind.Advice);
        (weekly.Planned, (weekly with { Days = 14 }).Planned, missed.Planned).Should().Be((3, 6, 3));
    }

    [Fact]
    public void NoneIsLookedFor_WithoutAPractice() =>
        MissedReadings.AreLookedFor(CarePlan.None with { Measurements = [new PlannedMeasurement("weight", 1, PlanPeriod.Day)] }).Should().BeFalse();

    private static News NewsOf(params ImmutableArray<MissedMeasurement> missed) => new AlertPost(null!, null!, TimeProvider.System).NewsIn(Sample.Unopened, [Raised(missed)]);

    private static AlertRaised Raised(params ImmutableArray<MissedMeasurement> missed) => new(AlertRuleNames.Missed, 1, AlertUrgency.Routine, Sample.Noon.AddDays(-3), Sample.Noon, []) { Missed = missed };

    private static Reading Weighed(int days) => Sample.Glucose(Sample.Noon.AddDays(days)) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum("80", "kg")),
    };
}
