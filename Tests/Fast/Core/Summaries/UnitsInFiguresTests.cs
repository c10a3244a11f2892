using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Summaries;

/// <summary>In what unit the figures of a code are, and which numbers are held apart from them.</summary>
public sealed class UnitsInFiguresTests
{
    private static readonly int Today = DayBucket.DayOf(Sample.Noon);

    [Theory]
    [InlineData("6298-4")]
    [InlineData("no-such-code")]
    public void ACodeSeenFirstInAnotherSpelling_HasTheFiguresOfAll(string code)
    {
        var potassium = Figures(code, ("4.0", "mmol/l"), ("6.8", "mmol/L"), ("7.1", "mmol/L"));

        potassium.Windows.Lifetime.Should().Be(new WindowStatistics(3, 5.966667m, 4.0m, 7.1m, null, 3));
        potassium.Windows.Days7.Mean.Should().Be(5.966667m);
        (potassium.Unit, potassium.HeldApart).Should().Be(("mmol/L", 0));
    }

    [Fact]
    public void UnitsThatDifferByAPowerOfTen_AreOneSeries()
    {
        var albumin = Figures("1751-7", ("4.5", "g/dL"), ("43", "g/L"));
        (albumin.Unit, albumin.Windows.Lifetime.Mean, albumin.Windows.Lifetime.Min).Should().Be(("g/dL", 4.4m, 4.3m));

        Figures("6690-2", ("5.1", "10*3/uL"), ("5.3", "10*9/L")).Windows.Lifetime.Mean.Should().Be(5.2m);
    }

    [Theory]
    [InlineData("Punkte")]
    [InlineData("MMOL/L")]
    [InlineData("")]
    public void AnUnknownUnit_DecidesNothing_AndIsHeldApart(string unit)
    {
        var figures = Figures("no-such-code", ("1", unit), ("5", "mmol/L"), ("2", unit), ("7", "mmol/L"));

        figures.Windows.Lifetime.Should().Be(new WindowStatistics(4, 6m, 5m, 7m, null, 2));
        figures.Windows.Days30.Should().Be(new WindowStatistics(4, 6m, 5m, 7m, null, 2));
        (figures.Unit, figures.HeldApart).Should().Be(("mmol/L", 2));
    }

    [Fact]
    public void ANumberThatDoesNotConvert_IsHeldApart_AndAFindingIsNot()
    {
        var figures = RecordSummaries.Of(
            [Held(0, "2160-0", Value("90", "umol/L")), Held(1, "2160-0", Value("90", "IE")), Held(2, "2160-0", new TextValue("lost"))], Today).Measures.Single().Summarise(Today);

        (figures.Windows.Lifetime.Count, figures.Windows.Lifetime.Figured, figures.HeldApart).Should().Be((3, 1, 1));
    }

    [Fact]
    public void AScore_IsABareNumber_HoweverItsUnitIsCalled()
    {
        var score = Figures("44261-6", ("5", "{score}"), ("7", "1"), ("9", ""));

        (score.Unit, score.Windows.Lifetime.Mean, score.HeldApart).Should().Be((null, 7m, 0));
    }

    [Fact]
    public void WhatIsTakenOut_LeavesTheFiguresOfTheOthers()
    {
        (string, string)[][] series =
        [
            [("1", "Punkte"), ("5", "mmol/L"), ("6", "mmol/l"), ("7", "mmol/L")], [("4.5", "g/dL"), ("43", "g/L"), ("44", "g/L")],
            [("1", ""), ("2", ""), ("5", "mg/L")], [("5", "mg/L"), ("2", "U/L"), ("3", "")],
        ];
        foreach (var numbers in series)
        {
            var held = numbers.Select(static (it, i) => Held(i, "no-such-code", Value(it.Item1, it.Item2))).ToList();
            foreach (var without in held)
            {
                var rest = held.Where(it => it != without).ToList();
                var measure = Packed(RecordSummaries.Of(held, Today).Measures.Single().Remove(without, Today));
                var anew = RecordSummaries.Of(rest, Today).Measures.Single();
                (measure.Stale ? anew : measure).Summarise(Today).Should().BeEquivalentTo(anew.Summarise(Today), static it => it.Excluding(static summary => summary.Latest));
            }
        }
    }

    [Fact]
    public void AComponentsLatest_IsTold_InTheUnitOfItsFigures()
    {
        var panel = Sample.Glucose(Sample.Noon) with
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, "85354-9"), Value = null,
            Components = [new(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), Value("16", "kPa")), new(CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), Value("80", "Torr"))],
        };
        var parts = RecordSummaries.Of([new HeldItem(new ItemRef(1, 0), panel, Sample.Noon, null)], Today).Measures.Single().Summarise(Today).Components;

        parts[0].Latest.Should().Be(new CanonicalValue(120.010208m, "mm[Hg]"));
        (parts[1].Latest, parts[1].HeldApart, parts[1].Windows.Lifetime.Figured).Should().Be((null, 1, 0));
    }

    private static MeasureSummary Figures(string code, params (string Number, string Unit)[] numbers) => Packed(
        RecordSummaries.Of(numbers.Select((it, i) => Held(i, code, Value(it.Number, it.Unit))), Today).Measures.Single()).Summarise(Today);

    /// <summary>As it comes back from its row.</summary>
    private static Measure Packed(Measure measure)
    {
        var writer = new ByteWriter(64);
        measure.Values.WriteTo(writer);
        var reader = new ByteReader(writer.ToArray());
        return measure with { Values = Series.ReadFrom(ref reader) };
    }

    private static HeldItem Held(int index, string code, ReadingValue value) => new(
        new ItemRef(1, index),
        Sample.Glucose(Sample.Noon.AddDays(-index)) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = value },
        Sample.Noon, null);

    private static QuantityValue Value(string number, string unit) =>
        new(unit.Length == 0 ? new Quantity(new ReportedDecimal(number)) : Quantity.Ucum(number, unit));
}
