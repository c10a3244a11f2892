using System.Text;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>Items that never were FHIR: what devices and services send through the record's own contracts.</summary>
public sealed class FhirRendererTests
{
    [Fact]
    public void AReadingFromADevice_BecomesAnObservation_ThatAnotherReaderUnderstands()
    {
        var reading = new Reading
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, "99504-3", "Glucose"),
            Time = ReportedTime.At("2024-05-06T07:08:09Z"),
            Status = "final",
            Source = new ItemSource("sensor", "s-17/4", "Device/s-17", "2024-05-06T07:08:10Z"),
            Categories = [new Coding(CodeSystems.ObservationCategory, "laboratory")],
            SecurityLabels = [new Coding(CodeSystems.Confidentiality, "N")],
            Value = new QuantityValue(new Quantity(new ReportedDecimal("104.0"), "mg/dL", CodeSystems.Ucum, "mg/dL", "<")),
        };

        var json = FhirRenderer.Render(reading, "ada");
        Encoding.UTF8.GetString(json).Should().Be(
            """
            {"resourceType":"Observation","meta":{"lastUpdated":"2024-05-06T07:08:10Z",
            "security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"N"}]},
            "identifier":[{"value":"s-17/4"}],"status":"final",
            "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],
            "code":{"coding":[{"system":"http://loinc.org","code":"99504-3","display":"Glucose"}]},
            "subject":{"reference":"Patient/ada"},"effectiveDateTime":"2024-05-06T07:08:09Z",
            "valueQuantity":{"value":104.0,"comparator":"<","unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"},
            "device":{"reference":"Device/s-17"}}
            """.ReplaceLineEndings(""));
        FirelyOracle.MustReadTheSame(json, json);
    }

    [Fact]
    public void ACitizenRenamed_IsNamedAnew_WhereTheSourceNamedThemThePlainWay()
    {
        var item = RoundTrip.MustBeExact(TestObservation.With(""" "effectiveDateTime": "2024", "note": [{ "text": "n" }] """)).Item;
        Encoding.UTF8.GetString(FhirRenderer.Render(item, "eve")).Should().Contain("Patient/eve").And.NotContain("ada");
    }

    [Fact]
    public void AnEventWhoseTypeHasNoPeriod_SaysWhereThePeriodStarts()
    {
        var vaccination = new ClinicalEvent
        {
            Kind = EventKind.Immunization,
            Code = CodeableConcept.Of(CodeSystems.Cvx, "140"),
            Time = ReportedTime.Period("2024-10-01", "2024-10-02"),
            Status = "completed",
            Source = new ItemSource("clinic"),
        };

        Encoding.UTF8.GetString(FhirRenderer.Render(vaccination, "ada")).Should().Be(
            """
            {"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx",
            "code":"140"}]},"patient":{"reference":"Patient/ada"},"occurrenceDateTime":"2024-10-01"}
            """.ReplaceLineEndings(""));
    }
}
