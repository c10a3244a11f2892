using System.Collections.Immutable;
using System.Globalization;
using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Contributions;

/// <summary>What planning counts of those who send nothing any more, and which planning counts whom.</summary>
public sealed class EndedPeriodsTests
{
    private static readonly DateOnly Winter = new(2026, 1, 1), Spring = new(2026, 4, 1);
    private static readonly DateTimeOffset Over = new(2026, 4, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(14);

    /// <summary>Of nobody who has programmes yet.</summary>
    private readonly Contributing _anna = new(CataloguedTables.None);

    [Fact]
    public void WhatWasSentBefore_Contributes_OnceItsPeriodIsOver()
    {
        _anna.Commit(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon, "9.0")));
        Contributes(Over).Should().Equal(new ContributionChanged(
            Contributing.Sugar.Id, Contributing.Sugar.Version, IsIn: true, [new ContributionSlot("mean", Winter, new ContributionCell(0, CellSex.Unknown, null, 1))]));
        Contributes(Over, ended: new DateOnly(2026, 3, 1)).Should().BeEmpty("no quarter ended then");
        _anna.Commit(Sample.Noon, new ProgrammeOptedOut(Contributing.Sugar.Id, Standing.Self));
        Contributes(Over).Should().BeEmpty();
    }

    [Fact]
    public void WhoeverSentNothingInIt_ContributesNothing()
    {
        _anna.Commit(Sample.Noon.AddDays(-100), new ItemRecorded(Sample.Glucose(Sample.Noon.AddDays(-100), "9.0")));
        Contributes(Over).Should().BeEmpty();
    }

    [Fact]
    public void WhatIsToldAlready_IsNotTouchedOnceItIsFrozen()
    {
        var anna = new Contributing(Contributing.Both);
        anna.Commit(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon, "9.0")));
        var late = Sample.Glucose(Sample.Noon.AddHours(1), "30.0", "late");
        var frozen = new DateTimeOffset(2026, 4, 15, 0, 0, 0, TimeSpan.Zero);
        anna.Commit(frozen, new ItemRecorded(late));
        ContributionPlan.OfEnded(anna.Record, Spring, Contributing.Both, DeploymentZone.Utc, frozen).Should().BeNull();
        var plan = ContributionPlan.OfEnded(anna.Record, Spring, Contributing.Both, DeploymentZone.Utc, frozen.AddTicks(-1))!;
        Offer(anna, plan);
        plan.Decide().Should().ContainSingle("before, a turn would have counted it too");
    }

    [Fact]
    public void RecordsAreLookedThrough_FromTheEndOfAPeriod_UntilNobodyWaitsAnyMore()
    {
        DaysAt(Sample.Noon).Should().BeEmpty("of the autumn nobody waits any more");
        DaysAt(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero)).Should().Equal(Spring);
        DaysAt(new DateTimeOffset(2026, 4, 28, 23, 59, 59, TimeSpan.Zero)).Should().Equal(Spring);
        DaysAt(new DateTimeOffset(2026, 4, 29, 0, 0, 0, TimeSpan.Zero)).Should().BeEmpty();
        DaysAt(Over, Contributing.Pressure).Should().BeEmpty("research counts who joined");
        DaysAt(Over, Contributing.Sugar with { State = ProgrammeState.Closed }).Should().BeEmpty();
        DaysAt(Over, Contributing.Sugar with { OpenedAt = Over }).Should().BeEmpty("it opened after the end of the period");
        DaysAt(Over, Contributing.Sugar with { Terms = Contributing.Sugar.Terms with { End = Over.AddDays(-5) } }).Should().BeEmpty("it counted nobody to the end of the period");
    }

    [Fact]
    public void WhereThereIsMorePlanningThanRoom_ThatWhichOpenedFirstCounts_AndTheRestIsTold()
    {
        var all = Enumerable.Range(0, RecordLimits.MaxPlanningContributions + 3)
            .Select(static i => Contributing.Sugar with { Id = string.Create(CultureInfo.InvariantCulture, $"P-{i:000}"), OpenedAt = Contributing.Opened.AddDays(-i) }).ToImmutableArray();
        var tables = CataloguedTables.Of(all);
        var anna = new Contributing(tables);
        anna.Commit(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon, "9.0")));
        anna.Record.Contributions.Should().HaveCount(RecordLimits.MaxPlanningContributions);
        PassedOver(anna, tables).Should().Equal("P-002", "P-001", "P-000");

        anna.Commit(Sample.Noon, new ProgrammeOptedOut("P-066", Standing.Self));
        PassedOver(anna, tables).Should().Equal("P-001", "P-000");
        anna.Commit(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon, "30.0", "2")));
        Held(anna).Should().Contain("P-002").And.NotContain("P-066");
        anna.Commit(Sample.Noon, new ProgrammeOptedIn("P-066", Standing.Self));
        PassedOver(anna, tables).Should().Equal(["P-066", "P-001", "P-000"], "who counts her already stays");

        var fewer = CataloguedTables.Of(all.Skip(3));
        PassedOver(anna, fewer).Should().BeEmpty("what is over takes no place");
    }

    [Fact]
    public void ResearchThatIsJoined_FindsRoomBesideAllPlanning()
    {
        var planning = Enumerable.Range(0, 200).Select(static i => Contributing.Sugar with { Id = string.Create(CultureInfo.InvariantCulture, $"P-{i:000}") });
        var anna = new Contributing(CataloguedTables.Of([.. planning, Contributing.Pressure]));
        anna.Commit(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon, "9.0")));
        anna.Commit(Sample.Noon, new ItemRecorded(Sample.BloodPressure(Sample.Noon, "150", "80", "1")));
        anna.Commit(Sample.Noon, Contributing.Join(Contributing.Pressure));
        Held(anna).Should().Contain(Contributing.Pressure.Id).And.HaveCount(RecordLimits.MaxPlanningContributions + 1);
    }

    [Fact]
    public void WhatARecordRemembers_StaysSmall_AndNoProgrammeIsForgotten()
    {
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon);
        var empty = RecordSnapshot.Pack(journal.Record).Length;
        for (var i = 0; i < RecordLimits.MaxProgrammes; i++)
        {
            var slots = Enumerable.Range(0, RecordLimits.MaxProgrammeTables * RecordLimits.MaxHeldPeriods).Select(slot => new ContributionSlot(
                $"a-table-of-the-name{slot / RecordLimits.MaxHeldPeriods:X}", Winter.AddMonths(i + (slot % RecordLimits.MaxHeldPeriods)), new ContributionCell(AgeBands.Last, CellSex.Other, "ZZ", 20)));
            journal.Append([new ContributionChanged($"A-PROGRAMME-OF-THE-LONGEST-NAME-{i:D8}", 1, IsIn: true, [.. slots])], Sample.Noon);
        }

        journal.Record.Contributions.Should().HaveCount(RecordLimits.MaxProgrammes).And.OnlyContain(static held => held.IsIn);
        journal.Record.Contributions.Sum(static held => held.Slots.Length).Should().Be(RecordLimits.MaxHeldSlots);
        journal.Record.Contributions[^1].Slots.Should().HaveCount(RecordLimits.MaxProgrammeTables * RecordLimits.MaxHeldPeriods, "the newest stay");
        (RecordSnapshot.Pack(journal.Record).Length - empty).Should().BeLessThan(48 * 1024);
        RecordSnapshot.Unpack(RecordSnapshot.Pack(journal.Record)).Contributions.Should().Equal(journal.Record.Contributions);
    }

    private ImmutableArray<ContributionChanged> Contributes(DateTimeOffset now, DateOnly? ended = null)
    {
        if (ContributionPlan.OfEnded(_anna.Record, ended ?? Spring, Contributing.Both, DeploymentZone.Utc, now) is not { } plan)
        {
            return [];
        }

        Offer(_anna, plan);
        return [.. plan.Decide().Cast<ContributionChanged>()];
    }

    private static void Offer(Contributing journal, ContributionPlan plan)
    {
        if (plan.Unread is { } unread)
        {
            foreach (var held in journal.Current.Where(held => HeldItems.StandsAt(held) >= unread.From && HeldItems.StandsAt(held) < unread.To))
            {
                plan.Offer(held);
            }
        }
    }

    private static IEnumerable<DateOnly> DaysAt(DateTimeOffset now, Programme? programme = null) => SweptDays.Of([programme ?? Contributing.Sugar], DeploymentZone.Utc, now, Patience);

    private static IEnumerable<string> PassedOver(Contributing journal, CataloguedTables tables) =>
        tables.PassedOver(journal.Record.Programmes, journal.Record.Contributions, Sample.Noon).Select(static it => it.Id);

    private static IEnumerable<string> Held(Contributing journal) => journal.Record.Contributions.Where(static it => it.IsIn).Select(static it => it.Programme);
}
