using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Personal;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>Values in the unit that the reader chose: what was reported stands beside a converted one, and all else stays as it came.</summary>
public sealed class ChosenUnitsTests
{
    private const string Glucose = "15074-8", Weight = "29463-7", Height = "8302-2", Temperature = "8310-5", Hba1c = "4548-4", Cholesterol = "2093-3";

    private static PageWords Words => Language.Default.Pages;

    [Theory]
    [InlineData(Glucose, "90", "mg/dL", "mmol/L", "5.0 mmol/L (sent as 90 mg/dL)")]
    [InlineData(Glucose, "5.60", "mmol/L", "mmol/L", "5.60 mmol/L")]
    [InlineData(Glucose, "5.6", "mmol/L", "mg/dL", "101 mg/dL (sent as 5.6 mmol/L)")]
    [InlineData(Glucose, "90", "mg/dL", "mg/dL", "90 mg/dL")]
    [InlineData(Weight, "71.5", "kg", "[stone_av]", "11 stones 4 pounds (sent as 71.5 kg)")]
    [InlineData(Weight, "158", "[lb_av]", "[stone_av]", "11 stones 4 pounds")]
    [InlineData(Weight, "158.4", "[lb_av]", "[stone_av]", "11 stones 4 pounds (sent as 158.4 pounds)")]
    [InlineData(Weight, "158", "[lb_av]", "kg", "71.7 kg (sent as 158 pounds)")]
    [InlineData(Height, "175", "cm", "[ft_i]", "5 feet 9 inches (sent as 175 cm)")]
    [InlineData(Height, "1.75", "m", "cm", "175 cm (sent as 1.75 m)")]
    [InlineData(Temperature, "38.2", "Cel", "[degF]", "100.8 °F (sent as 38.2 °C)")]
    [InlineData(Hba1c, "48", "mmol/mol", "%", "6.5 % (sent as 48 mmol/mol)")]
    [InlineData(Hba1c, "6.5", "%", "mmol/mol", "48 mmol/mol (sent as 6.5 %)")]
    public void AConvertedValue_SaysWhatWasReported(string code, string value, string unit, string chosen, string said) =>
        Words.Value(Held(code, Quantity.Ucum(value, unit)), Choose(code, chosen)).Should().Be(said);

    [Fact]
    public void WithoutAChoice_AndOfWhatNoneIsFor_AllStaysAsReported()
    {
        Words.Value(Held(Glucose, Quantity.Ucum("90.0", "mg/dL")), CitizenPreferences.None).Should().Be("90.0 mg/dL");
        Words.Value(Held(Cholesterol, Quantity.Ucum("180", "mg/dL")), Choose(Glucose, "mmol/L")).Should().Be("180 mg/dL", "a millimole of glucose weighs what no other thing's does");
        Words.Value(Held(Glucose, Quantity.Ucum("90", "g")), Choose(Glucose, "mmol/L")).Should().Be("90 g", "nobody knows what it comes to");
    }

    [Fact]
    public void ABound_StaysABound() =>
        Words.Value(Held(Glucose, Quantity.Ucum("20", "mg/dL") with { Comparator = "<" }), Choose(Glucose, "mmol/L")).Should().Be("<1.1 mmol/L (sent as <20 mg/dL)");

    [Fact]
    public void WhatWasTakenBack_HasNoValue()
    {
        var held = Held(Glucose, Quantity.Ucum("90", "mg/dL"));
        Words.Value(held with { Item = held.Item with { Status = RecordItem.EnteredInError } }, Choose(Glucose, "mmol/L")).Should().Be("Taken back");
    }

    [Fact]
    public void AMeanOfAMonth_IsInTheUnitThatWasChosen()
    {
        var (held, window) = (Held(Glucose, Quantity.Ucum("90", "mg/dL")), new WindowStatistics(3, 5.5m, 5m, 6m, null, 3));
        var measure = new MeasureSummary(held.Item.Code.Primary, "mmol/L", held, new MeasureWindows(window, window, window, window), []);
        Words.Month(measure, Choose(Glucose, "mg/dL")).Should().Be("Average of 30 days: 99 mg/dL, from 3 readings.");
        Words.Month(measure, CitizenPreferences.None).Should().Be(Words.Month(measure));
    }

    /// <summary>Words convert by the same numbers as the record does.</summary>
    [Fact]
    public void EveryUnitThatIsOffered_ConvertsAsTheRecordConverts()
    {
        foreach (var (code, kind) in new[] { (Glucose, UnitKind.Glucose), (Weight, UnitKind.Weight), (Height, UnitKind.Height), (Temperature, UnitKind.Temperature), (Hba1c, UnitKind.Hba1c) })
        {
            var coding = new Coding(CodeSystems.Loinc, code);
            OfferedUnits.KindOf(coding).Should().Be(kind);
            foreach (var unit in OfferedUnits.All[kind].SelectMany(static unit => new[] { unit, unit.Drawn }))
            {
                CanonicalUnits.For(coding)!.Convert(Quantity.Ucum("7", unit.Code)).Should().Be(unit.ToCanonical(7m), unit.Code);
                unit.OfCanonical(unit.ToCanonical(7m)).Should().BeApproximately(7m, 0.0000001m);
            }
        }
    }

    private static CitizenPreferences Choose(string code, string unit) => new([new ChosenUnit(OfferedUnits.KindOf(new Coding(CodeSystems.Loinc, code))!.Value, unit)], []);

    private static HeldItem Held(string code, Quantity quantity) => HeldItems.Hold(
        new Reading
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, code), Time = ReportedTime.At("2026-03-14T12:00:00Z"), Status = "final", Source = new ItemSource("meter"), Value = new QuantityValue(quantity),
        },
        new ItemRef(1, 0), Sample.Noon);
}
