using FluentAssertions;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Whatever a dashboard shows of a value counts: a wrong one would otherwise pass a check.</summary>
public sealed class DashboardDigestTests
{
    public static TheoryData<ReadingValue, ReadingValue> Values => new()
    {
        { new QuantityValue(Quantity.Ucum("1", "kg")), new QuantityValue(Quantity.Ucum("2", "kg")) },
        { new QuantityValue(Quantity.Ucum("1", "kg")), new QuantityValue(Quantity.Ucum("1", "g")) },
        { new RatioValue(Quantity.Ucum("6", "m"), Quantity.Ucum("9", "m")), new RatioValue(Quantity.Ucum("6", "m"), Quantity.Ucum("12", "m")) },
        { new CodedValue(CodeableConcept.Of(CodeSystems.Loinc, "LA1")), new CodedValue(CodeableConcept.Of(CodeSystems.Loinc, "LA2")) },
        { new AbsentValue(CodeableConcept.Of(CodeSystems.Loinc, "LA1")), new CodedValue(CodeableConcept.Of(CodeSystems.Loinc, "LA1")) },
        { new TextValue("6/9"), new TextValue("6/12") },
        { new BooleanValue(true), new BooleanValue(false) },
        { new IntegerValue(1), new IntegerValue(2) },
    };

    [Theory]
    [InlineData("120", "81")]
    [InlineData("121", "80")]
    public void AWrongLatestBloodPressure_IsAnotherDashboard(string systolic, string diastolic) =>
        Digest(Measure() with { Latest = Held(Sample.BloodPressure(Sample.Noon, systolic, diastolic)) }).Should().NotBe(Digest(Measure()));

    [Fact]
    public void ComponentsThatChangedPlaces_AreAnotherDashboard() =>
        Digest(Measure() with { Latest = Held(Sample.BloodPressure(Sample.Noon, "80", "120")) }).Should().NotBe(Digest(Measure()));

    [Theory, MemberData(nameof(Values))]
    public void AnotherLatestValue_IsAnotherDashboard(ReadingValue one, ReadingValue other) =>
        Digest(Measure() with { Latest = Held(Sample.Glucose(Sample.Noon) with { Value = one }) })
            .Should().NotBe(Digest(Measure() with { Latest = Held(Sample.Glucose(Sample.Noon) with { Value = other }) }));

    private static ulong Digest(MeasureSummary measure) => DashboardDigest.Of([measure], []);

    private static HeldItem Held(Reading reading) => new(new ItemRef(1, 0), reading, Sample.Noon, Canonical: null);

    private static MeasureSummary Measure()
    {
        var record = new ModelRecord();
        record.Take(new Submission("s", [Sample.BloodPressure(Sample.Noon, "120", "80")]), 1, Sample.Noon);
        return ModelDashboard.Of(record.Kinds, Sample.Noon).Measures.Single();
    }
}
