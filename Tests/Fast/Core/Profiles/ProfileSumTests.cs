using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Profiles;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Profiles;

public sealed class ProfileSumTests
{
    public static TheoryData<string, GlucoseProfileQuery?> Broken => new()
    {
        { "query", null },
        { "query.from", SensorDays.TwoWeeks with { To = SensorDays.Start } },
        { "query.from", SensorDays.TwoWeeks with { To = SensorDays.Start.AddDays(RecordLimits.MaxProfileDays).AddTicks(1) } },
        { "query.preset", SensorDays.TwoWeeks with { Preset = (GlucosePreset)9 } },
        { "query.action", SensorDays.TwoWeeks with { Action = ConsentAction.Manage } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void WhatBreaksARule_IsNamed_AndNotKept(string field, GlucoseProfileQuery? query)
    {
        ProfileRules.Check(query)!.Value.Field.Should().Be(field);
        ProfileRules.Kept(query).Should().BeNull();
    }

    [Fact]
    public void SensorsAlone_AreAskedFor()
    {
        var codes = QueriedCodes.Of(ProfileRules.Kept(SensorDays.TwoWeeks)!)!;
        codes.Ask(Sensed("105272-9", "5", "mmol/L")).Should().BeTrue();
        codes.Ask(Sensed("99504-3", "90", "mg/dL")).Should().BeTrue();
        codes.Ask(Sensed("14743-9", "5", "mmol/L")).Should().BeFalse("a meter is none");
        codes.Ask(Sensed("97507-8", "5", "mmol/L")).Should().BeFalse("a mean of sensors is none");
    }

    [Theory]
    [InlineData("5", "mmol/L", null, 5)]
    [InlineData("90.08", "mg/dL", null, 5)]
    [InlineData("2.2", "mmol/L", "<", 2.2)]
    public void Values_CountInMillimoles_AndBoundsAsTheirBound(string value, string unit, string? bound, double expected)
    {
        var reading = Sensed("99504-3", value, unit);
        Close((1, reading with { Value = new QuantityValue(((QuantityValue)reading.Value!).Quantity with { Comparator = bound }) })).Days
            .SelectMany(static it => it.Quarters).Should().Equal(new QuarterMean(48, (decimal)expected));
    }

    [Fact]
    public void OfSeveralInAMinute_TheLastRecordedCounts_InAnyOrder()
    {
        (int, Reading)[] twice = [(1, Sensed("99504-3", "5", "mmol/L")), (2, Sensed("99504-3", "9", "mmol/L"))];
        Close(twice).Readings.Should().Be(1);
        Close(twice).Days.Should().BeEquivalentTo(Close([.. twice.Reverse()]).Days);
        Close(twice).Days[^1].Quarters.Single().Mean.Should().Be(9);
    }

    [Fact]
    public void WhatIsOutsideTheTime_OrNoNumber_DoesNotCount() =>
        Close((1, Sensed("99504-3", "5", "s")), (2, Sensed("99504-3", "5", "mmol/L") with { Time = ReportedTime.At("2026-01-01T00:00:00Z") })).Readings.Should().Be(0);

    private static GlucoseProfile Close(params (int Sequence, Reading Reading)[] readings)
    {
        var sum = new ProfileSum(SensorDays.TwoWeeks);
        foreach (var (sequence, reading) in readings)
        {
            sum.Add(HeldItems.Hold(reading, new ItemRef(sequence, 0), Sample.Noon));
        }

        return sum.Close();
    }

    /// <summary>At noon of the last of two weeks.</summary>
    private static Reading Sensed(string code, string value, string unit) => Sample.Glucose(Sample.Noon) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = new QuantityValue(Quantity.Ucum(value, unit)),
    };
}
