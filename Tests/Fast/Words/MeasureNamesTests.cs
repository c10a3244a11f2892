using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What people read where codes of one name stand beside each other, and units as they say them.</summary>
public sealed class MeasureNamesTests
{
    private static PageWords Words => Language.Default.Pages;

    [Theory]
    [InlineData("2085-9", "HDL cholesterol")]
    [InlineData("2093-3", "Total cholesterol")]
    [InlineData("9830-1", "Cholesterol ratio")]
    [InlineData("79880-1", "Eyesight, right eye")]
    [InlineData("71490-7", "Diabetic eye screening, left eye")]
    [InlineData("98979-8", "eGFR")]
    [InlineData("15074-8", "Glucose")]
    public void CodesOfOneName_AreToldApart(string code, string name) => Words.NamedApart(new Coding(CodeSystems.Loinc, code)).Should().Be(name);

    [Fact]
    public void NoTwoSetsOfAGroup_ThatCannotBeCompared_ShareALine()
    {
        var cholesterol = KnownCodes.ByName[KnownCodes.Cholesterol];
        cholesterol.Should().OnlyContain(static code => KnownCodes.StandsApart(code));
        KnownCodes.StandsApart(new Coding(CodeSystems.Loinc, "15074-8")).Should().BeFalse();
    }

    [Theory]
    [InlineData("mm[Hg]", "mmHg")]
    [InlineData("umol/L", "µmol/L")]
    [InlineData("mL/min/{1.73_m2}", "mL/min/1.73 m²")]
    [InlineData("{beats}/min", "beats/min")]
    [InlineData("[arb_U]/mL", "arb U/mL")]
    public void Units_AreAsPeopleSayThem(string ucum, string said) => Words.UnitName(ucum).Should().Be(said);

    [Theory]
    [InlineData("15074-8", "5.6", "mmol/L", "101 mg/dL")]
    [InlineData("14647-2", "4.6", "mmol/L", null)]
    [InlineData("2823-3", "4.1", "mmol/L", null)]
    [InlineData("2093-3", "180", "mg/dL", null)]
    [InlineData("29463-7", "70", "kg", "11 stones 0 pounds")]
    public void AnotherUnit_IsSaidOnlyWhereItIsKnown(string code, string value, string unit, string? other) =>
        Words.InOtherUnits(new Coding(CodeSystems.Loinc, code), Quantity.Ucum(value, unit)).Should().Be(other);

    [Fact]
    public void ATimeInAFile_IsNeverTodayOrYesterday()
    {
        var noon = new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
        Words.When(noon, noon).Should().StartWith("today at");
        Words.When(ReportedTime.At("2026-03-14T12:00:00Z"), DateTimeOffset.MinValue).Should().StartWith("14 March 2026, ");
    }

    [Theory]
    [InlineData("Weight", "weight")]
    [InlineData("Blood pressure", "blood pressure")]
    [InlineData("HbA1c", "HbA1c")]
    [InlineData("eGFR", "eGFR")]
    [InlineData("HDL cholesterol", "HDL cholesterol")]
    [InlineData("Vitamin D", "vitamin D")]
    public void InASentence_ANameLosesOnlyACapitalThatIsNoPartOfIt(string name, string said)
    {
        Words.NoneInThisTime(name).Should().Be($"No readings of {said} in this time.");
        Words.NoReadings(name).Should().Be($"No readings of {said} yet.");
        Words.SeeAll(name).Should().Be($"All readings of {said}");
    }

    [Fact]
    public void WhatWasTakenBack_HasNoValue()
    {
        var reading = Sample.BloodPressure(Sample.Noon, "120", "80");
        Words.Value(reading).Should().Be("120 over 80 mmHg");
        Words.Value(reading with { Status = RecordItem.EnteredInError }).Should().Be("Taken back");
        Words.Value(Retractions.Of(reading)).Should().Be("Taken back");
        ValueText.Of(Retractions.Of(reading)).Should().BeEmpty();
    }

    [Fact]
    public void BesideAChart_HeartsBeat_AndPeopleBreathe()
    {
        Words.InUnit("/min", Measurand.HeartRate).Should().Be("Beats a minute");
        Words.InUnit("/min", Measurand.BreathingRate).Should().Be("Breaths a minute");
        Words.InUnit("kg", Measurand.Weight).Should().Be("In kg");
        Words.InUnit(null, null).Should().BeNull();
    }

    [Theory]
    [InlineData(2, "{steps}", "Average of 30 days: 7,478 steps, from 2 readings.")]
    [InlineData(2, "kg", "Average of 30 days: 7477.5 kg, from 2 readings.")]
    [InlineData(1, "kg", null)]
    public void AMean_IsOfMoreThanOneReading_AndOfWholeSteps(int readings, string unit, string? said)
    {
        var (latest, window) = (Sample.Glucose(Sample.Noon), new WindowStatistics(readings, 7477.5m, null, null, null, readings));
        Words.Month(new MeasureSummary(latest.Code.Primary, unit, new HeldItem(new ItemRef(1, 0), latest, Sample.Noon, null), new MeasureWindows(window, window, window, window), [])).Should().Be(said);
    }
}
