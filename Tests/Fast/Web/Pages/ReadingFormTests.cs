using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Recording;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Readings that people type.</summary>
public sealed class ReadingFormTests
{
    private const string Citizen = "anna", Id = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Now = new(2026, 11, 29, 13, 30, 0, TimeSpan.Zero);

    private static readonly (string, string)[] AtOnce = [(FormFields.Id, Id), (ReadingForm.When, ReadingForm.AtOnce)];

    [Fact]
    public void APressure_IsAPanelThatTheRecordTakes()
    {
        var reading = Taken(RecordedMeasure.BloodPressure, (ReadingForm.Top, "128"), (ReadingForm.Bottom, "79"));
        Language.Default.Pages.Value(reading).Should().Be("128 over 79 mmHg");
        reading.Source.Should().Be(new ItemSource(Citizen, Id));
        reading.Time.Start.Should().Be("2026-11-29T13:30:00+00:00");
    }

    [Theory]
    [InlineData("", "79", "top")]
    [InlineData("128", "", "bottom")]
    [InlineData("high", "79", "top")]
    [InlineData("19", "10", "top")]
    [InlineData("351", "79", "top")]
    [InlineData("79", "128", "bottom")]
    [InlineData("128", "128", "bottom")]
    public void APressureThatCantBe_IsToldAtItsField(string top, string bottom, string field) =>
        Errors(RecordedMeasure.BloodPressure, (ReadingForm.Top, top), (ReadingForm.Bottom, bottom)).Should().ContainSingle().Which.Field.Should().Be(field);

    [Theory]
    [InlineData("6,1", ReadingForm.Millimoles, "6.1 mmol/L", "110 mg/dL")]
    [InlineData("110", ReadingForm.Milligrams, "110 mg/dL", "6.1 mmol/L")]
    public void Glucose_KeepsTheUnitThatWasTyped(string typed, string unit, string said, string otherwise)
    {
        var reading = Taken(RecordedMeasure.Glucose, (ReadingForm.Value, typed), (ReadingForm.Unit, unit));
        Language.Default.Pages.Value(reading).Should().Be(said);
        Language.Default.Pages.InOtherUnits(reading.Code.Primary, ((QuantityValue)reading.Value!).Quantity).Should().Be(otherwise);
        ReadingForm.UnlikelyUnit(reading).Should().BeNull();
    }

    [Fact]
    public void AWrongUnit_IsAskedAbout()
    {
        ReadingForm.UnlikelyUnit(Taken(RecordedMeasure.Glucose, (ReadingForm.Value, "7"), (ReadingForm.Unit, ReadingForm.Milligrams))).Should().Be(ReadingForm.Millimoles);
        ReadingForm.UnlikelyUnit(Taken(RecordedMeasure.Glucose, (ReadingForm.Value, "99"), (ReadingForm.Unit, ReadingForm.Millimoles))).Should().Be(ReadingForm.Milligrams);
        Errors(RecordedMeasure.Glucose, (ReadingForm.Value, "7")).Should().ContainSingle().Which.Field.Should().Be(ReadingForm.Unit);
    }

    [Fact]
    public void StonesAndPounds_BecomePounds()
    {
        var reading = Taken(RecordedMeasure.Weight, (ReadingForm.Stones, "11"), (ReadingForm.Pounds, "4.5"));
        Language.Default.Pages.Value(reading).Should().Be("158.5 pounds");
        Errors(RecordedMeasure.Weight).Should().ContainSingle().Which.Text.Should().Be(Language.Default.Pages.WeightMissing);
        Errors(RecordedMeasure.Weight, (ReadingForm.Kilograms, "71"), (ReadingForm.Stones, "11")).Should().ContainSingle().Which.Text.Should().Be(Language.Default.Pages.WeightTwice);
        Errors(RecordedMeasure.Weight, (ReadingForm.Stones, "11"), (ReadingForm.Pounds, "14")).Should().ContainSingle().Which.Field.Should().Be(ReadingForm.Pounds);
    }

    [Theory]
    [InlineData(RecordedMeasure.BloodPressure, 180, 80, true)]
    [InlineData(RecordedMeasure.BloodPressure, 179, 120, true)]
    [InlineData(RecordedMeasure.BloodPressure, 179, 119, false)]
    public void AVeryHighPressure_IsWarnedOf(RecordedMeasure measure, int top, int bottom, bool isWarnedOf) =>
        ReadingForm.IsVeryHigh(Taken(measure, (ReadingForm.Top, $"{top}"), (ReadingForm.Bottom, $"{bottom}"))).Should().Be(isWarnedOf);

    [Theory]
    [InlineData("29", "11", "2026", "8:15am", null)]
    [InlineData("29", "11", "2026", "1:31pm", "day")]
    [InlineData("31", "11", "2026", "8:15am", "day")]
    [InlineData("29", "11", "2026", "late", "time")]
    public void AnotherTime_LiesInThePast(string day, string month, string year, string time, string? wrong)
    {
        var typed = Typed.Form(
            (ReadingForm.Kilograms, "71"), (ReadingForm.When, ReadingForm.Earlier), (ReadingForm.Day, day), (DateFields.MonthOf(ReadingForm.Day), month),
            (DateFields.YearOf(ReadingForm.Day), year), (ReadingForm.Time, time));
        var read = ReadingForm.Read(RecordedMeasure.Weight, typed, Citizen, Now);
        string.Join(' ', read.Errors.Select(static error => error.Field)).Should().Be(wrong ?? "");
    }

    [Fact]
    public void Now_StaysTheSameTimeUntilItIsSent()
    {
        var typed = Typed.Form([.. AtOnce, (ReadingForm.Kilograms, "71")]);
        var first = ReadingForm.Read(RecordedMeasure.Weight, typed, Citizen, Now).Reading!;
        var again = ReadingForm.Read(RecordedMeasure.Weight, ReadingForm.Settled(typed, first), Citizen, Now.AddMinutes(5)).Reading!;
        again.Time.Should().Be(first.Time);
    }

    /// <summary>What the form lets pass the record takes, and what it does not the record refuses.</summary>
    [Fact]
    public void Limits_AreTheRecords()
    {
        Limits("8480-6", ReadingForm.Mercury).Should().Be(ReadingForm.TopLimits);
        Limits("8462-4", ReadingForm.Mercury).Should().Be(ReadingForm.BottomLimits);
        Limits("14743-9", ReadingForm.Millimoles).Should().Be(ReadingForm.MillimoleLimits);
        Limits("29463-7", ReadingForm.Kilogram).Should().Be(ReadingForm.KilogramLimits);
        var glucose = CanonicalUnits.For(new Coding(CodeSystems.Loinc, "41653-7"))!;
        glucose.IsPlausible(glucose.Convert(Quantity.Ucum("6", ReadingForm.Milligrams))!.Value).Should().BeTrue();
        glucose.IsPlausible(glucose.Convert(Quantity.Ucum("1980", ReadingForm.Milligrams))!.Value).Should().BeTrue();
    }

    [Fact]
    public void OutcomesAreTold()
    {
        var receipt = new SubmissionReceipt(Id, 1, Now, 0, 0, 0, []);
        ReadingForm.OutcomeOf(receipt with { Accepted = 1 }).Should().Be(RecordingOutcome.Recorded);
        ReadingForm.OutcomeOf(receipt with { Duplicates = 1, Items = [new ItemDuplicate(0)] }).Should().Be(RecordingOutcome.AlreadyThere);
        ReadingForm.OutcomeOf(receipt with { NotTaken = 1, Items = [new ItemRefused(0, "value", "is implausible")] }).Should().Be(RecordingOutcome.Implausible);
        ReadingForm.OutcomeOf(receipt with { NotTaken = 1, Items = [new ItemStopped(0, "c", "p")] }).Should().Be(RecordingOutcome.Stopped);
    }

    private static (decimal, decimal) Limits(string code, string unit)
    {
        var canonical = CanonicalUnits.For(new Coding(CodeSystems.Loinc, code))!;
        canonical.Code.Should().Be(unit);
        return (canonical.Lowest, canonical.Highest);
    }

    private static Reading Taken(RecordedMeasure measure, params (string, string)[] typed)
    {
        var read = ReadingForm.Read(measure, Typed.Form([.. AtOnce, .. typed]), Citizen, Now);
        read.Errors.Should().BeEmpty();
        ItemRules.Check(read.Reading, Now).Should().BeNull();
        return read.Reading!;
    }

    private static IEnumerable<FieldError> Errors(RecordedMeasure measure, params (string, string)[] typed)
    {
        var read = ReadingForm.Read(measure, Typed.Form([.. AtOnce, .. typed]), Citizen, Now);
        read.Reading.Should().BeNull();
        return read.Errors;
    }
}
