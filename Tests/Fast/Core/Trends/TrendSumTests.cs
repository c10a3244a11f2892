using System.Globalization;
using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Trends;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Trends;

/// <summary>Trends of readings that somebody may see, held against what their rules say in plain words.</summary>
public sealed class TrendSumTests
{
    /// <summary>Days from noon, values in tenths, and 0 for a value, 1 and 2 for a bound below and above.</summary>
    private static readonly Gen<(double Day, int Tenths, int Bound)[]> AnyReadings =
        Gen.Select(Gen.Double[0, 900], Gen.Int[20, 300], Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(1)), (1, Gen.Const(2)))).Array[0, 300];

    [Fact]
    public void Slots_HoldWhatAPlainCountFinds() => Gen.Select(AnyReadings, Gen.Int[1, 100]).Sample((readings, slots) =>
    {
        var trend = Of(readings.Select(static it => Glucose(it.Day, it.Tenths / 10m, it.Bound)), slots);
        trend.Readings.Should().Be(readings.Length);
        foreach (var slot in trend.Series.SelectMany(static it => it.Slots))
        {
            var inside = readings.Select(static it => (At: At(it.Day), Value: it.Tenths / 10m, it.Bound)).Where(it => it.At == slot.Start || (it.At >= slot.Start && it.At < slot.End)).ToList();
            (slot.First, slot.Last).Should().Be((inside.Min(static it => it.At), inside.Max(static it => it.At)));
            var values = inside.Where(static it => it.Bound == 0).Select(static it => it.Value).ToList();
            slot.Figures.Should().Be(values.Count == 0 ? null : new TrendFigures(Math.Round(values.Average(), 6), values.Min(), values.Max(), values.Count));
            var (below, above) = (inside.Where(static it => it.Bound == 1).ToList(), inside.Where(static it => it.Bound == 2).ToList());
            slot.Bounds.Should().Equal(
            [
                .. below.Count == 0 ? [] : new[] { new TrendBound("<", below.Max(static it => it.Value), below.Count) },
                .. above.Count == 0 ? [] : new[] { new TrendBound(">", above.Min(static it => it.Value), above.Count) },
            ]);
        }
    }, iter: 60);

    [Fact]
    public void EachReading_IsInOneSlot_AndThereAreNoMoreThanAsked() => Gen.Select(AnyReadings, Gen.Int[3, 100]).Sample((readings, slots) =>
    {
        var trend = Of(readings.Select(static it => Glucose(it.Day, it.Tenths / 10m, it.Bound)), slots);
        var found = trend.Series.SelectMany(static it => it.Slots).ToList();
        found.Should().HaveCountLessThanOrEqualTo(slots).And.BeInAscendingOrder(static it => it.Start);
        found.Sum(static it => (it.Figures?.Count ?? 0) + it.Bounds.Sum(static bound => bound.Count)).Should().Be(readings.Length);
        trend.Numbered.Should().Be(readings.Length);
        (trend.Size == SlotSize.Reading).Should().Be(readings.Select(static it => At(it.Day)).Distinct().Count() <= slots);
    }, iter: 60);

    [Fact]
    public void TheOrderOfReadings_ChangesNothing() => AnyReadings.Sample(readings =>
    {
        var held = readings.Select(static it => Glucose(it.Day, it.Tenths / 10m, it.Bound)).ToList();
        Of(Enumerable.Reverse(held)).Should().BeEquivalentTo(Of(held), static options => options.WithStrictOrdering());
    }, iter: 30);

    [Fact]
    public void Years_AreAsManyAsSlots_AndWhatIsOlderIsLeftOut()
    {
        var trend = Of(Enumerable.Range(0, 10).Select(static i => Glucose(i * 366, 5)), slots: 4);
        trend.Size.Should().Be(SlotSize.Year);
        trend.Series.Single().Slots.Should().HaveCount(4);
        (trend.Readings, trend.Numbered).Should().Be((10, 4));
    }

    [Fact]
    public void SeveralUnits_AreOneSeriesInTheCanonicalOne()
    {
        var trend = Of([Glucose(0, 5), Held("15074-8", 1, new QuantityValue(Quantity.Ucum("90.08", "mg/dL")))]);
        var series = trend.Series.Should().ContainSingle().Subject;
        series.Unit.Should().Be("mmol/L");
        series.Slots.Select(static it => it.Figures!.Mean).Should().Equal(5, 5);
    }

    [Fact]
    public void PartsOfAPanel_AreSeriesOfTheirOwn_InTheUnitOfEach()
    {
        var kilopascal = Sample.BloodPressure(Sample.Noon.AddDays(1), "120", "80") with
        {
            Components = [new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum("16", "kPa")))],
        };
        var trend = Of([Hold(Sample.BloodPressure(Sample.Noon, "120", "80")), Hold(kilopascal), Held("85354-9", 2, new TextValue("refused"))]);
        trend.Series.Select(static it => (it.Code.Code, it.Unit, it.Slots.Length)).Should().Equal(("8480-6", "mm[Hg]", 2), ("8462-4", "mm[Hg]", 1));
        trend.Series[0].Slots[1].Figures!.Mean.Should().BeApproximately(120, 0.02m);
        (trend.Readings, trend.Numbered).Should().Be((3, 2));
    }

    [Fact]
    public void WhatCannotBeCompared_IsNotJoined()
    {
        var trend = Of([Lipid("14647-2", 0), Lipid("14647-2", 1), Lipid("14646-4", 2)]);
        trend.Series.Select(static it => it.Slots.Length).Should().Equal(2, 1);

        static HeldItem Lipid(string code, int day) => Held(code, day, new QuantityValue(Quantity.Ucum("5", "mmol/L")));
    }

    [Fact]
    public void MoreSeriesThanTheLimit_AreLeftOut()
    {
        var trend = Of(Enumerable.Range(0, 20).Select(static i => Held("no-such-code", i, new QuantityValue(Quantity.Ucum("1", $"{{thing-{i}}}") with { Code = $"m{i}", Unit = $"m{i}" }))));
        trend.Series.Length.Should().BeLessThanOrEqualTo(RecordLimits.MaxTrendSeries);
    }

    [Fact]
    public void EachCode_HasATrendOfItsOwn()
    {
        var sum = new TrendSum(new TrendQuery(["glucose", "weight", "8867-4"]));
        sum.Add(Glucose(0, 5));
        sum.Add(Glucose(1, 6));
        sum.Add(Held("29463-7", 0, new QuantityValue(Quantity.Ucum("80", "kg"))));
        sum.Close().Select(static it => (it.Code, it.Readings)).Should().Equal(("glucose", 2), ("weight", 1), ("8867-4", 0));
    }

    private static CodeTrend Of(IEnumerable<HeldItem> held, int slots = 100)
    {
        var sum = new TrendSum(new TrendQuery(["whatever they are"], Slots: slots));
        foreach (var item in held)
        {
            sum.Add(item);
        }

        return sum.Close().Single();
    }

    private static DateTimeOffset At(double day) => DateTimeOffset.FromUnixTimeSeconds(Sample.Noon.ToUnixTimeSeconds() + (long)(day * 86_400));

    private static HeldItem Glucose(double day, decimal value, int bound = 0) => Held("15074-8", day, new QuantityValue(
        Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), "mmol/L") with { Comparator = bound == 0 ? null : bound == 1 ? "<" : ">" }));

    private static HeldItem Held(string code, double day, ReadingValue value) =>
        Hold(Sample.Glucose(At(day)) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = value });

    private static HeldItem Hold(Reading reading) => HeldItems.Hold(reading, new ItemRef(1, 0), Sample.Noon);
}
