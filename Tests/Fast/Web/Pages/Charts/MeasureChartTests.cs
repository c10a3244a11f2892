using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

public sealed class MeasureChartTests
{
    [Fact]
    public void NoReadings_DrawNothing() => Held.Chart([]).IsEmpty.Should().BeTrue();

    [Fact]
    public void OneReading_IsADotWithoutALine()
    {
        var chart = Held.Chart([Held.Weight(0, 80)]);
        chart.Slots.Should().ContainSingle().Which.First!.Mean.Should().Be(80);
        chart.HasLine.Should().BeFalse();
        chart.Direction.Should().Be(TrendDirection.TooFew);
        (chart.Values!.Highest - chart.Values.Lowest).Should().BeGreaterThanOrEqualTo(6);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void FewReadings_HaveNoLine_AndSayNothingOfAChange(int count)
    {
        var chart = Held.Chart(Enumerable.Range(0, count).Select(static i => Held.Weight(i * 30, 90 - (5 * i))));
        chart.Slots.Should().HaveCount(count);
        chart.HasLine.Should().BeFalse();
        chart.Direction.Should().Be(TrendDirection.TooFew);
    }

    [Fact]
    public void SixReadings_HaveALine() =>
        Held.Chart(Enumerable.Range(0, 6).Select(static i => Held.Weight(i * 3, 90 - i))).HasLine.Should().BeTrue();

    [Fact]
    public void AYear_OfTwoADay_IsDrawnByTheWeek()
    {
        var chart = Held.Chart(Enumerable.Range(0, 730).Select(static i => Held.Pressure(i / 2d, 150 - (i / 60), 90)));
        chart.Size.Should().Be(SlotSize.Week);
        chart.Slots.Should().HaveCountLessThanOrEqualTo(100).And.OnlyContain(static it => it.Start.DayOfWeek == DayOfWeek.Monday);
        chart.Slots.Sum(static it => it.First!.Count).Should().Be(730);
        chart.Slots.Should().OnlyContain(static it => it.Second!.Mean == 90);
        chart.Direction.Should().Be(TrendDirection.Down);
        chart.Longest.Should().BeNull();
        chart.Lines.Should().OnlyContain(static it => it.Length == 1);
    }

    [Theory]
    [InlineData(100, 1, SlotSize.Reading)]
    [InlineData(101, 0.5, SlotSize.Day)]
    [InlineData(101, 1, SlotSize.Week)]
    [InlineData(101, 10, SlotSize.Month)]
    [InlineData(101, 40, SlotSize.Quarter)]
    [InlineData(101, 120, SlotSize.Year)]
    public void TheSmallestSlotThatFits_IsTaken(int count, double daysApart, SlotSize size)
    {
        var chart = Held.Chart(Enumerable.Range(0, count).Select(i => Held.Weight(i * daysApart, 80)));
        chart.Size.Should().Be(size);
        chart.Slots.Should().HaveCountLessThanOrEqualTo(100);
    }

    [Fact]
    public void HundredThousandReadings_FillAtMostAHundredSlots_AndAllCount()
    {
        var chart = Held.Chart(Enumerable.Range(0, 100_000).Select(static i => Held.Glucose(i / 288d, 4 + (i % 10))));
        chart.Size.Should().Be(SlotSize.Week);
        chart.Slots.Should().HaveCountLessThanOrEqualTo(100);
        chart.Slots.Sum(static it => it.First!.Count).Should().Be(100_000);
        chart.Slots.Should().OnlyContain(static it => it.First!.Lowest == 4 && it.First.Highest == 13 && it.First.Mean > 8.4m && it.First.Mean < 8.6m);
        chart.Direction.Should().Be(TrendDirection.Same);
    }

    [Fact]
    public void ReadingsInAnyOrder_MakeTheSameChart()
    {
        var held = Enumerable.Range(0, 300).Select(static i => Held.Weight(i, 80 + (i % 7))).ToList();
        var (forth, back) = (Held.Chart(held), Held.Chart(Enumerable.Reverse(held)));
        back.Slots.Select(static it => (it.Start, it.First)).Should().Equal(forth.Slots.Select(static it => (it.Start, it.First)));
    }

    [Fact]
    public void Pairs_AreTwoSeries_OnTheAxisThatTheyHaveInCommon()
    {
        var chart = Held.Chart(Enumerable.Range(0, 20).Select(static i => Held.Pressure(i, 128, 79)));
        chart.Numbers.IsPair.Should().BeTrue();
        chart.Numbers.Readings.Should().Be(20);
        chart.Slots.Should().HaveCount(20).And.OnlyContain(static it => it.First!.Mean == 128 && it.Second!.Mean == 79);
        chart.Values!.Lines.Should().Equal(40, 80, 120, 160, 200);
    }

    [Fact]
    public void AFixedAxis_IsWidenedWhereItMustBe()
    {
        Held.Chart([Held.Glucose(0, 5)]).Values!.Highest.Should().Be(20);
        Held.Chart([Held.Glucose(0, 5), Held.Glucose(1, 24)]).Values!.Lines.Should().Equal(0, 5, 10, 15, 20, 25);
        Held.Chart([Held.Pressure(0, 210, 38)]).Values!.Lines.Should().Equal(0, 40, 80, 120, 160, 200, 240);
    }

    [Fact]
    public void AnAxisOfItsOwn_HoldsTheData_InWholeSteps()
    {
        var axis = Held.Chart([Held.Weight(0, 60.4m), Held.Weight(1, 99.8m)]).Values!;
        axis.Lowest.Should().BeLessThan(60.4m);
        axis.Highest.Should().BeGreaterThan(99.8m);
        axis.Lines.Should().HaveCountGreaterThan(3).And.HaveCountLessThan(11).And.OnlyContain(it => it % axis.Step == 0);
    }

    [Fact]
    public void Bounds_AreOutsideMeans_AndKept()
    {
        var chart = Held.Chart([Held.Glucose(0, 8), Held.Glucose(0, 2, bound: "<"), Held.Glucose(0, 3, bound: "<"), Held.Glucose(0, 30, bound: ">=")]);
        var slot = chart.Slots.Should().ContainSingle().Subject;
        slot.First.Should().Be(new PhrCluster.Web.Pages.Charts.SlotFigures(8, 8, 8, 1));
        slot.Bounds.Select(static it => (it.Comparator, it.Widest, it.Count)).Should().BeEquivalentTo([("<", 3m, 2), (">=", 30m, 1)]);
        chart.Values!.Highest.Should().BeGreaterThanOrEqualTo(30);
    }

    [Fact]
    public void OnlyBounds_AreDrawnWithoutALine()
    {
        var chart = Held.Chart(Enumerable.Range(0, 30).Select(static i => Held.Weight(i, 5, bound: "<")));
        chart.IsEmpty.Should().BeFalse();
        chart.HasLine.Should().BeFalse();
        chart.Direction.Should().Be(TrendDirection.TooFew);
    }

    [Fact]
    public void MixedUnits_AreDrawnInTheCanonicalOne()
    {
        var chart = Held.Chart([Held.Glucose(0, 90.08m, "mg/dL"), Held.Glucose(1, 5)]);
        chart.Numbers.Unit.Should().Be("mmol/L");
        chart.Slots.Select(static it => it.First!.Mean).Should().Equal(5, 5);
    }

    [Fact]
    public void WhatTheAxisCannotHold_IsLeftOutAndCounted()
    {
        var hertz = Held.Of(Sample.BloodPressure(Sample.Noon, "120", "80") with
        {
            Components = [new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum("16", "Hz")))],
        });
        var chart = Held.Chart([Held.Pressure(0, 120, 80), hertz, Held.Of("85354-9", 1, new TextValue("refused"))]);
        (chart.Numbers.Readings, chart.Numbers.LeftOut).Should().Be((1, 2));

        var unknown = Held.Of("no-such-code", 0, new QuantityValue(Quantity.Ucum("1", "g")));
        Held.Chart([unknown, Held.Of("no-such-code", 1, new QuantityValue(Quantity.Ucum("2", "g"))), Held.Of("no-such-code", 2, new QuantityValue(Quantity.Ucum("3", "s")))])
            .Numbers.Should().Match<PhrCluster.Web.Pages.Charts.MeasureNumbers>(static it => it.Unit == "g" && it.LeftOut == 1);
    }

    [Fact]
    public void KindsOfCholesterol_AreNotJoined()
    {
        var chart = Held.Chart([.. Enumerable.Range(0, 3).Select(static i => Lipid("14647-2", i)), Lipid("14646-4", 4)]);
        (chart.Numbers.Readings, chart.Numbers.LeftOut).Should().Be((3, 1));

        static HeldItem Lipid(string code, int day) => Held.Of(code, day, new QuantityValue(Quantity.Ucum("5", "mmol/L")));
    }

    [Fact]
    public void WhatWasTakenBack_IsNeverDrawn()
    {
        var held = Held.Weight(0, 80);
        Held.Chart([held with { Item = held.Item with { Status = RecordItem.EnteredInError } }]).Should().Match<PhrCluster.Web.Pages.Charts.MeasureChart>(static it => it.IsEmpty && it.Numbers.LeftOut == 0);
    }

    [Fact]
    public void WhatIsDatedBeforeALife_IsLeftOut()
    {
        var chart = Held.Chart([Held.Weight(0, 80), Held.Weight(-365 * 400, 80), .. Enumerable.Range(0, 150).Select(static i => Held.Weight(i * 200, 80))]);
        chart.Slots.Should().HaveCountLessThanOrEqualTo(100);
        chart.Numbers.LeftOut.Should().Be(1);
    }
}
