using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Contributions;

/// <summary>What a citizen contributes, and when it changes.</summary>
public sealed class ContributionPlanTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;
    private static readonly DateOnly March = new(2026, 3, 1), February = new(2026, 2, 1), Winter = new(2026, 1, 1);

    private readonly Contributing _anna = new(Contributing.Both);

    [Fact]
    public void WhoeverJoined_IsCountedInOneCellOfEachTable()
    {
        Begin();
        Slot("newest", March).Should().Be(new ContributionCell(AgeBands.Of(75), CellSex.Female, "LS", 2), "born in 1950, of LS6, and 152 is from 140 to 160");
        Slot("mean", March).Should().Be(new ContributionCell(0, CellSex.None, null, 1), "151 is above 135");
    }

    [Fact]
    public void ResearchThatWasNotJoined_GetsNothing()
    {
        _anna.Commit(Now, Pressure("1", 150));
        _anna.Changed.Should().BeEmpty();
    }

    [Fact]
    public void Planning_CountsEverybodyWhoHasNotOptedOut()
    {
        _anna.Commit(Now, new ItemRecorded(Sample.Glucose(Now, "9.0")));
        Held(Contributing.Sugar)!.Find("mean", Winter)!.Cell.Should().Be(new ContributionCell(0, CellSex.Unknown, null, 1));

        _anna.Commit(Now, new ProgrammeOptedOut(Contributing.Sugar.Id, Standing.Self));
        _anna.Changed.Should().Equal(new ContributionChanged(Contributing.Sugar.Id, Contributing.Sugar.Version, IsIn: false, []));
        _anna.Commit(Now, new ItemRecorded(Sample.Glucose(Now, "12.0", "2")));
        _anna.Changed.Should().BeEmpty();

        _anna.Commit(Now, new ProgrammeOptedIn(Contributing.Sugar.Id, Standing.Self));
        Held(Contributing.Sugar)!.Find("mean", Winter)!.Cell!.Band.Should().Be(1, "the mean of both is 10.5");
    }

    [Fact]
    public void AReadingInTheSameCell_ChangesNothing_AndReadsNothing()
    {
        Begin();
        var reads = _anna.Reads;
        _anna.Commit(Now.AddMinutes(5), Pressure("3", 155, Now.AddMinutes(5)));
        _anna.Changed.Should().BeEmpty();
        _anna.Reads.Should().Be(reads);
    }

    [Fact]
    public void AReadingOfNothingThatIsCounted_IsNotEvenLookedAt()
    {
        var formers = new Dictionary<ItemRef, HeldItem>();
        var weight = Sample.Glucose(Now) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum("70", "kg")) };
        ContributionPlan.Of(_anna.Record, [new ItemRecorded(weight)], formers, Contributing.Both, DeploymentZone.Utc, Now).Should().BeNull();
        ContributionPlan.Of(_anna.Record, [new ItemRecorded(Sample.Glucose(Now))], formers, CataloguedTables.None, DeploymentZone.Utc, Now).Should().BeNull();
    }

    [Fact]
    public void AReadingInAnotherBand_Moves()
    {
        Begin();
        _anna.Commit(Now.AddMinutes(5), Pressure("3", 118, Now.AddMinutes(5)));
        Slot("newest", March)!.Band.Should().Be(0);
        _anna.Changed.Single().Slots.Should().ContainSingle("the mean is still above 135");
    }

    [Fact]
    public void AllCholesterol_IsNotCountedWithAPartOfIt()
    {
        var fats = Contributing.Programme("FATS", ProgrammeKind.Planning, new ProgrammeTable("newest", "Newest", "cholesterol", TableStatistic.Newest, [4, 5], TablePeriod.Month, TableDimensions.None));
        var bea = new Contributing(CataloguedTables.Of([fats]));
        bea.Commit(Now, new ItemRecorded(Fat("14647-2", "5.2")), new ItemRecorded(Fat("14646-4", "1.4")));
        bea.Changed.Single().Slots.Single().Cell!.Band.Should().Be(2, "1.4 is HDL");

        static Reading Fat(string code, string value) => Sample.Glucose(Now, value, code) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code) };
    }

    [Fact]
    public void ACorrection_AndARetraction_MoveBack()
    {
        Begin();
        _anna.Commit(Now, Instead("2", 165));
        Slot("newest", March)!.Band.Should().Be(3);
        _anna.Commit(Now, new ItemRecorded(Of("2", 165, Now.AddHours(-1)) with { Status = RecordItem.EnteredInError }, _anna.RefOf("2")));
        Slot("newest", March)!.Band.Should().Be(2, "150 of the day before is the newest now");
        _anna.Commit(Now, new ItemRecorded(Of("1", 150, Now.AddDays(-1)) with { Status = RecordItem.EnteredInError }, _anna.RefOf("1")));
        _anna.Changed.Single().Slots.Should().OnlyContain(static slot => slot.Cell == null).And.HaveCount(2);
    }

    [Fact]
    public void TheNewestTakenBack_LeavesTheOneBefore()
    {
        _anna.Commit(Now.AddDays(-1), Pressure("1", 115, Now.AddDays(-1)), Contributing.Join(Contributing.Pressure));
        _anna.Commit(Now.AddHours(-1), Pressure("2", 165, Now.AddHours(-1)));
        _anna.Commit(Now, new ItemRecorded(Of("2", 165, Now.AddHours(-1)) with { Status = RecordItem.EnteredInError }, _anna.RefOf("2")));
        Slot("newest", March)!.Band.Should().Be(0);
        _anna.Reads.Should().Be(1, "what is at hand does not tell the one before");
    }

    [Fact]
    public void WhatComesLate_CountsInItsPeriod_UntilThatIsFrozen()
    {
        Begin();
        _anna.Commit(Now, Pressure("late", 170, new DateTimeOffset(2026, 2, 20, 8, 0, 0, TimeSpan.Zero)));
        Slot("newest", February)!.Band.Should().Be(3, "February is frozen on 15 March");

        var frozen = new DateTimeOffset(2026, 3, 15, 0, 0, 0, TimeSpan.Zero);
        _anna.Commit(frozen, Pressure("later", 110, new DateTimeOffset(2026, 2, 27, 8, 0, 0, TimeSpan.Zero)));
        _anna.Changed.Should().BeEmpty();
    }

    [Fact]
    public void WhoTheCitizenIs_MovesThemToAnotherCell_InTheSameBand()
    {
        Begin();
        _anna.Commit(Now, Contributing.Is(Contributing.Person("1950-06-01", "female", "M1 1AA")));
        Slot("newest", March).Should().Be(new ContributionCell(AgeBands.Of(75), CellSex.Female, "M", 2));
        _anna.Changed.Single().Slots.Should().ContainSingle("the table of means does not tell areas apart");
    }

    [Fact]
    public void Leaving_TakesAllBack_AndJoiningAgainBeginsAnew()
    {
        Begin();
        var since = Held(Contributing.Pressure)!.Since;
        _anna.Commit(Now, Contributing.Leave(Contributing.Pressure));
        Held(Contributing.Pressure).Should().Be(new HeldContribution(Contributing.Pressure.Id, since, _anna.Record.Version, IsIn: false, []));

        _anna.Commit(Now, Contributing.Join(Contributing.Pressure));
        Held(Contributing.Pressure)!.Since.Should().Be(_anna.Record.Version);
        Slot("newest", March)!.Band.Should().Be(2);
    }

    [Fact]
    public void AProgrammeThatIsOver_IsLeftToo()
    {
        Begin();
        var over = new Contributing(CataloguedTables.None);
        var record = _anna.Record;
        var plan = ContributionPlan.Of(record, [Contributing.Leave(Contributing.Pressure)], new Dictionary<ItemRef, HeldItem>(), CataloguedTables.None, DeploymentZone.Utc, Now);
        plan!.Decide().Should().Equal(new ContributionChanged(Contributing.Pressure.Id, 0, IsIn: false, []));
        over.Record.Contributions.Should().BeEmpty();
    }

    [Fact]
    public void ASnapshot_HoldsIt()
    {
        Begin();
        RecordSnapshot.Unpack(RecordSnapshot.Pack(_anna.Record)).Contributions.Should().Equal(_anna.Record.Contributions);
    }

    [Fact]
    public void CellsKeepTheirNumbers()
    {
        foreach (var area in (string?[])[null, "", "A", "Z", "LS", "ZZ"])
        {
            for (byte band = 0; band <= 20; band++)
            {
                var cell = new ContributionCell((byte)(band % 11), (CellSex)(band % 5), area, band);
                ContributionCell.OfNumber(cell.ToNumber()).Should().Be(cell);
            }
        }

        new ContributionCell(9, CellSex.Female, "LS", 2).ToNumber().Should().Be(1410339, "it is stored");
    }

    private void Begin()
    {
        _anna.Commit(Now.AddDays(-1), Contributing.Is(Contributing.Person("1950-06-01", "female", "LS6 2AB")), Pressure("1", 150, Now.AddDays(-1)));
        _anna.Commit(Now.AddHours(-1), Pressure("2", 152, Now.AddHours(-1)));
        _anna.Commit(Now, Contributing.Join(Contributing.Pressure));
    }

    private HeldContribution? Held(Programme programme) => HeldContributions.Find(_anna.Record.Contributions, programme.Id);

    private ContributionCell? Slot(string table, DateOnly from) => Held(Contributing.Pressure)!.Find(table, from)?.Cell;

    private ItemRecorded Instead(string identifier, int systolic) => new(Of(identifier, systolic, Now.AddHours(-1)), _anna.RefOf(identifier));

    private static ItemRecorded Pressure(string identifier, int systolic, DateTimeOffset? at = null) => new(Of(identifier, systolic, at ?? Now));

    private static Reading Of(string identifier, int systolic, DateTimeOffset at) => Sample.BloodPressure(at, $"{systolic}", "80", identifier);
}
