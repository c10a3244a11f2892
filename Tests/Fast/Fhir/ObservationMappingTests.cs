using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class ObservationMappingTests
{
    [Fact]
    public void AHomeBloodPressure_BecomesAReading_WithItsComponents()
    {
        var mapped = RoundTrip.MustBeExact("""
            {
              "resourceType": "Observation", "id": "bp-7", "status": "final",
              "meta": {
                "lastUpdated": "2025-03-02T08:16:00Z",
                "security": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R" }]
              },
              "category": [{ "coding": [
                { "system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "vital-signs" }] }],
              "code": { "coding": [{ "system": "http://loinc.org", "code": "85354-9", "display": "BP panel" }], "text": "Blood pressure" },
              "subject": { "reference": "Patient/ada" },
              "effectiveDateTime": "2025-03-02T08:15:00+01:00",
              "device": { "display": "Cuff 3" },
              "component": [
                { "code": { "coding": [{ "system": "http://loinc.org", "code": "8480-6" }] },
                  "valueQuantity": { "value": 128.0, "unit": "mmHg", "system": "http://unitsofmeasure.org", "code": "mm[Hg]" } },
                { "code": { "coding": [{ "system": "http://loinc.org", "code": "8462-4" }] },
                  "dataAbsentReason": { "text": "cuff slipped" } }
              ]
            }
            """);

        mapped.Citizen.Should().Be("ada");
        mapped.Item.Should().BeEquivalentTo(new Reading
        {
            Code = new CodeableConcept([new Coding(CodeSystems.Loinc, "85354-9", "BP panel")], "Blood pressure"),
            Time = ReportedTime.At("2025-03-02T08:15:00+01:00"),
            Status = "final",
            Source = new ItemSource(RoundTrip.Source, "Observation/bp-7", "Cuff 3", "2025-03-02T08:16:00Z"),
            Categories = [new Coding(CodeSystems.ObservationCategory, "vital-signs")],
            SecurityLabels = [new Coding(CodeSystems.Confidentiality, "R")],
            Components =
            [
                new ReadingComponent(
                    CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum("128.0", "mm[Hg]", "mmHg"))),
                new ReadingComponent(
                    CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), new AbsentValue(new CodeableConcept([], "cuff slipped"))),
            ],
        });
        mapped.Item.Residual.Should().BeNull("the typed fields hold all of it");
    }

    public static TheoryData<string, ReadingValue?> Values() => new()
    {
        { """ "valueQuantity": { "value": 4.10, "comparator": "<", "unit": "mmol/L" } """, new QuantityValue(new Quantity(new("4.10"), "mmol/L", Comparator: "<")) },
        { """ "valueCodeableConcept": { "coding": [{ "code": "B" }], "text": "Group B" } """, new CodedValue(new([new(null, "B")], "Group B")) },
        { """ "valueString": "slightly blurred" """, new TextValue("slightly blurred") },
        { """ "valueBoolean": false """, new BooleanValue(false) },
        { """ "valueInteger": -3 """, new IntegerValue(-3) },
        { """ "valueRatio": { "numerator": { "value": 6 }, "denominator": { "value": 9.0 } } """, new RatioValue(new(new("6")), new(new("9.0"))) },
        { """ "dataAbsentReason": { "coding": [{ "code": "unknown" }] } """, new AbsentValue(CodeableConcept.Of(null, "unknown")) },
        { """ "valueQuantity": { "unit": "kg", "code": "kg" } """, null },
        { """ "valueRange": { "low": { "value": 1 }, "high": { "value": 2 } } """, null },
        { """ "valueTime": "08:00:00" """, null },
        { """ "valueDateTime": "2024" """, null },
        { """ "valuePeriod": { "start": "2024" } """, null },
        { """ "valueSampledData": { "origin": { "value": 0 }, "period": 1.50, "dimensions": 1, "data": "1 2 E" } """, null },
    };

    [Theory, MemberData(nameof(Values))]
    public void EachShapeOfValue_IsTyped_OrLeftToTheResidual(string element, ReadingValue? expected)
    {
        var reading = (Reading)RoundTrip.MustBeExact(TestObservation.With($""" "effectiveDateTime": "2024-02", {element} """)).Item;
        if (expected is null)
        {
            reading.Value.Should().BeNull();
            reading.Residual.Should().NotBeNull();
        }
        else
        {
            reading.Value.Should().BeEquivalentTo(expected, static options => options.RespectingRuntimeTypes().WithStrictOrdering());
            reading.Residual.Should().BeNull();
        }
    }

    public static TheoryData<string, ReportedTime> Times() => new()
    {
        { """ "effectiveDateTime": "1999" """, ReportedTime.At("1999") },
        { """ "effectiveInstant": "2024-02-29T23:59:59.123Z" """, ReportedTime.At("2024-02-29T23:59:59.123Z") },
        { """ "effectivePeriod": { "start": "2024-01", "end": "2024-02-03" } """, ReportedTime.Period("2024-01", "2024-02-03") },
        { """ "effectivePeriod": { "end": "2024-02-03" } """, ReportedTime.Period(null, "2024-02-03") },
        { """ "effectiveTiming": { "code": { "text": "daily" } }, "issued": "2024-02-01T00:00:00Z" """, ReportedTime.At("2024-02-01T00:00:00Z") },
        { """ "issued": "2024-02-01T00:00:00Z" """, ReportedTime.At("2024-02-01T00:00:00Z") },
        { """ "meta": { "lastUpdated": "2024-02-01T00:00:00Z" } """, ReportedTime.At("2024-02-01T00:00:00Z") },
        { """ "issued": "2024-02-01T00:00:00Z", "meta": { "lastUpdated": "2024-03-01T00:00:00Z" } """, ReportedTime.At("2024-02-01T00:00:00Z") },
        { """ "effectiveDateTime": "2023", "issued": "2024-02-01T00:00:00Z" """, ReportedTime.At("2023") },
    };

    [Theory, MemberData(nameof(Times))]
    public void TheTimeIsTheEffectiveOne_ElseWhenItWasIssued(string elements, ReportedTime expected) =>
        RoundTrip.MustBeExact(TestObservation.With(elements)).Item.Time.Should().Be(expected);

    [Theory]
    [InlineData("1.0")]
    [InlineData("1.00")]
    [InlineData("-0")]
    [InlineData("1E-22")]
    [InlineData("1e+3")]
    [InlineData("123456789012345678901234567890.123456789")]
    [InlineData("-1.000000000000000000E+245")]
    public void ANumber_KeepsItsDigits(string number)
    {
        var item = RoundTrip.MustBeExact(TestObservation.With($$""" "effectiveDateTime": "2024", "valueQuantity": { "value": {{number}} } """)).Item;
        item.Should().BeOfType<Reading>().Which.Value.Should().Be(new QuantityValue(new Quantity(new ReportedDecimal(number))));
        item.Residual.Should().BeNull();
    }

    [Fact]
    public void WhatNoTypedFieldHolds_StaysInTheResidual()
    {
        var item = RoundTrip.MustBeExact(TestObservation.With("""
            "effectiveDateTime": "2024", "valueString": "ok", "_valueString": { "extension": [{ "url": "u", "valueDecimal": 1.50 }] },
            "note": [{ "text": "caf\u00e9 \ud83d\ude00 <b>" }], "identifier": [{ "value": "x" }],
            "performer": [{ "display": "Nurse" }], "extension": [{ "url": "v", "valueString": "w" }],
            "referenceRange": [{ "low": { "value": 2.0 } }], "_note": [null, { "id": "n" }]
            """)).Item;

        item.Residual.Should().Contain("1.50").And.Contain("[null,").And.NotContain("\"code\"").And.NotContain("\"subject\"");
    }

    [Fact]
    public void ATypedPartThatHoldsMoreThanItsFields_IsKeptWhole()
    {
        var mapped = RoundTrip.MustBeExact("""
            { "resourceType": "Observation", "status": "final", "effectiveDateTime": "2024",
              "category": [{ "coding": [{ "code": "a" }, { "code": "b" }], "text": "two" }, { "text": "none" }, { "coding": [{ "code": "c" }] }],
              "code": { "coding": [{ "code": "x", "version": "2" }], "extension": [{ "url": "u", "valueBoolean": true }] },
              "subject": { "reference": "Patient/ada", "display": "A." },
              "component": [{ "code": { "text": "part" }, "valueInteger": 1, "interpretation": [{ "text": "low" }] }] }
            """);

        mapped.Item.Categories.Select(static category => category.Code).Should().Equal("a", "b", "c");
        mapped.Item.Source.Identifier.Should().BeNull("the source gave no id");
    }

    [Fact]
    public void TheCitizen_IsNotRepeatedInTheResidual()
    {
        var item = RoundTrip.MustBeExact(TestObservation.With(""" "effectiveDateTime": "2024", "valueInteger": 1, "comment": "x" """)).Item;
        item.Residual.Should().NotContain("ada").And.NotContain("subject");
    }

    [Fact]
    public void ADevice_IsNamedByItsDisplay_ElseByItsReference()
    {
        Device(""" { "display": "Cuff 3", "reference": "Device/3" } """).Should().Be("Cuff 3");
        Device(""" { "reference": "Device/3" } """).Should().Be("Device/3");
        Device(""" { "reference": "#d", "type": "Device" } """).Should().Be("#d");
        Device(""" { "identifier": { "value": "3" } } """).Should().BeNull();

        static string? Device(string device) =>
            RoundTrip.MustBeExact(TestObservation.With($""" "effectiveDateTime": "2024", "device": {device} """)).Item.Source.Device;
    }
}
