using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

/// <summary>A residual adds to what an item says; it never says otherwise.</summary>
public sealed class ResidualRulesTests
{
    private const string Citizen = "9434765919";

    private static readonly Reading Glucose = Sample.Glucose(Sample.Noon, "5.60", "Observation/g1") with
    {
        SecurityLabels = [new Coding(CodeSystems.Confidentiality, "R")],
    };

    private static readonly Reading Pressure = Sample.BloodPressure(Sample.Noon, "120", "80");

    private static readonly ClinicalEvent Shot = Sample.Vaccination("2026-01-02");

    private static readonly ClinicalEvent Diagnosis = new()
    {
        Kind = EventKind.Condition, Code = CodeableConcept.Of(CodeSystems.Snomed, "44054006"), Time = ReportedTime.Period("2020", null), Status = "active",
        Source = new ItemSource("practice"),
    };

    private static readonly ClinicalEvent Medication = new()
    {
        Kind = EventKind.MedicationRequest, Code = new CodeableConcept([], "Aspirin"), Time = ReportedTime.At("2026-01-02"), Status = "active", Source = new ItemSource("practice"),
    };

    private static readonly ClinicalEvent Report = Diagnosis with
    {
        Kind = EventKind.DiagnosticReport, Time = ReportedTime.At("2026-01-02"), Status = "final", Outcome = CodeableConcept.Of(CodeSystems.Snomed, "17621005"),
    };

    public static TheoryData<string, RecordItem> Additions => new()
    {
        { "{}", Glucose },
        { """{"text":{"status":"generated","div":"<div/>"},"note":[{"text":"x"}],"meta":{"profile":["p"]},"_status":{"id":"s"}}""", Glucose },
        { """{"subject":{"reference":"Patient/123","display":"Anna"}}""", Glucose },
        { """{"subject":{"reference":"https://example.org/fhir/Patient/123"}}""", Glucose },
        { """{"subject":{"reference":"urn:uuid:6f1c"}}""", Glucose },
        { """{"subject":{"reference":null,"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9434765919"}}}""", Glucose },
        { """{"code":{"coding":[{"system":"http://loinc.org","version":"2.7","code":"15074-8","display":"Glucose in blood"}],"text":null}}""", Glucose },
        { """{"valueQuantity":{"extension":[],"unit":"mmol/L"},"issued":"2026-03-15T00:00:00Z"}""", Glucose },
        { """{"effectiveDateTime":null,"effectiveInstant":"2026-03-14T12:00:00Z"}""", Glucose },
        { """{"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"},"note":1},{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]}""", Pressure },
        { """{"valueRange":{"low":{"value":1}},"valueSampledData":null}""", Pressure },
        { """{"valueSomethingElse":{"text":"no value of R4"}}""", Glucose },
        { """{"patient":{"reference":"Patient/1"},"lotNumber":"7","recorded":"2026-02-01"}""", Shot },
        { """{"onsetPeriod":{"extension":[]},"recordedDate":"2021","clinicalStatus":{"coding":[{"system":"s","code":"active","display":"Active"}]},"verificationStatus":{"coding":[{"code":"confirmed"}]}}""", Diagnosis },
        { """{"conclusionCode":[{"coding":[{"system":"http://snomed.info/sct","code":"17621005"}]},{"text":"and more"}]}""", Report },
        { """{"outcome":{"coding":[{"system":"http://snomed.info/sct","code":"17621005","version":"1"}]}}""", Report with { Kind = EventKind.Procedure } },
        { """{"onsetPeriod":{"extension":[]},"onsetString":"as a child"}""", Diagnosis with { Time = ReportedTime.Unknown } },
        { """{"medicationCodeableConcept":null,"medicationReference":{"reference":"Medication/1","display":"Aspirin"}}""", Medication },
    };

    public static TheoryData<string, RecordItem> Contradictions => new()
    {
        { "{not json", Glucose },
        { "null", Glucose },
        { "[]", Glucose },
        { "\"{}\"", Glucose },
        { "{} {}", Glucose },
        { """{"reasonCode":[{"coding":[{"system":"s","code":"a","code":"b"}]}]}""", Glucose },
        { """{"note":[{"text":"\ud800"}]}""", Glucose with { Status = "cancelled" } },
        { """{"note":[{"\udc00":1}]}""", Glucose },
        { """{"conclusionCode":[{"coding":[{"system":"http://snomed.info/sct","code":"363346000"}]}]}""", Report },
        { """{"conclusionCode":[{"coding":[{"system":"http://snomed.info/sct","code":"363346000"}]}]}""", Report with { Outcome = null } },
        { """{"outcome":{"text":"died"}}""", Report with { Kind = EventKind.Procedure } },
        { """{"onsetDateTime":"2035-01-01"}""", Diagnosis with { Time = ReportedTime.Unknown } },
        { """{"onsetPeriod":{"start":"2035"}}""", Diagnosis with { Time = ReportedTime.Unknown } },
        { string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70), Glucose },
        { """{"resourceType":"Patient"}""", Glucose },
        { """{"id":"another"}""", Glucose },
        { """{"id":null}""", Glucose },
        { """{"status":"entered-in-error"}""", Glucose },
        { """{"status":null}""", Glucose },
        { """{"status":"final","status":"cancelled"}""", Glucose },
        { """{"code":{"coding":[{"system":"http://loinc.org","code":"2339-0"}]}}""", Glucose },
        { """{"code":{"coding":[{"system":"http://loinc.org","code":"15074-8","display":"HIV"}]}}""", Glucose },
        { """{"code":{"text":"Weight"}}""", Glucose },
        { """{"code":null}""", Glucose },
        { """{"subject":null}""", Glucose },
        { """{"subject":{"reference":"Group/1"}}""", Glucose },
        { """{"subject":{"reference":"Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9000000009"}}""", Glucose },
        { """{"subject":{"reference":null}}""", Glucose },
        { """{"subject":{"reference":"Patient/9000000009"}}""", Glucose },
        { """{"subject":{"reference":"https://example.org/Patient/9000000009/_history/2"}}""", Glucose },
        { """{"subject":{"identifier":{"value":"9000000009"}}}""", Glucose },
        { """{"subject":{"type":"Group"}}""", Glucose },
        { """{"effectiveDateTime":"2020-01-01"}""", Glucose },
        { """{"effectiveDateTime":null,"issued":"2020-01-01T00:00:00Z"}""", Glucose },
        { """{"effectiveDateTime":null,"effectivePeriod":{"start":"2026-03-14T12:00:00Z"}}""", Glucose },
        { """{"valueQuantity":{"value":5.6}}""", Glucose },
        { """{"valueQuantity":{"value":56.0}}""", Glucose },
        { """{"valueQuantity":{"unit":"mg/dL"}}""", Glucose },
        { """{"valueQuantity":{"code":"mg/dL"}}""", Glucose },
        { """{"valueQuantity":{"comparator":"<"}}""", Glucose },
        { """{"valueQuantity":null}""", Glucose },
        { """{"valueString":"low"}""", Glucose },
        { """{"dataAbsentReason":{"text":"lost"}}""", Glucose },
        { """{"meta":{"security":[]}}""", Glucose },
        { """{"meta":null}""", Glucose },
        { """{"meta":{"lastUpdated":"2099-01-01T00:00:00Z"}}""", Glucose },
        { """{"category":[]}""", Glucose },
        { """{"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}]}""", Glucose },
        { """{"component":[]}""", Pressure },
        { """{"component":null}""", Pressure },
        { """{"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":220,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]}""", Pressure },
        { """{"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]}},{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"unit":"mm[Hg]","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]}""", Pressure },
        { """{"valueQuantity":{"value":1}}""", Pressure },
        { """{"valueString":"high"}""", Pressure },
        { """{"vaccineCode":{"coding":[{"code":"1"}]}}""", Shot },
        { """{"occurrenceDateTime":"2025"}""", Shot },
        { """{"patient":{"reference":"Patient/9000000009"}}""", Shot },
        { """{"clinicalStatus":{"coding":[{"code":"resolved"}]}}""", Diagnosis },
        { """{"clinicalStatus":null}""", Diagnosis },
        { """{"verificationStatus":{"coding":[{"code":"entered-in-error"}]}}""", Diagnosis },
        { """{"verificationStatus":null}""", Diagnosis with { Status = "refuted" } },
        { """{"clinicalStatus":{"coding":[{"code":"active"}]}}""", Diagnosis with { Status = "unknown" } },
        { """{"onsetPeriod":{"start":"2021"}}""", Diagnosis },
        { """{"onsetDateTime":"2021"}""", Diagnosis },
        { """{"medicationCodeableConcept":null}""", Medication },
    };

    [Theory, MemberData(nameof(Additions))]
    public void WhatAddsToAnItem_MayStand(string residual, RecordItem item) => ResidualRules.Check(item with { Residual = residual }, Citizen).Should().BeNull();

    [Theory, MemberData(nameof(Contradictions))]
    public void WhatIsNoPatch_OrSaysOtherwise_IsRefused(string residual, RecordItem item) =>
        ResidualRules.Check(item with { Residual = residual }, Citizen)!.Value.Field.Should().Be("residual");

    private const string Tag = """{"meta":{"tag":[{"system":"urn:phr:item-state","code":"retracted"}]}}""";

    public static TheoryData<string, bool> Tags => new()
    {
        { Tag, true },
        { Tag.Replace("urn:phr", "urn:\\u0070hr", StringComparison.Ordinal), true },
        { """{"meta":{"tag":[{"system":"s","code":"c"},{"code":"retracted","system":"urn:phr:item-state","display":"x"}]}}""", true },
        { """{"meta":{"tag":[{"system":"urn:phr:item-state","code":"other"}]}}""", false },
        { """{"meta":{"tag":[{"system":"urn:phr:item-state"},{"code":"retracted"}]}}""", false },
        { """{"note":[{"text":"urn:phr:item-state retracted"}]}""", false },
        { """{"extension":[{"url":"x","valueCoding":{"system":"urn:phr:item-state","code":"retracted"}}]}""", false },
    };

    [Theory, MemberData(nameof(Tags))]
    public void TheTagOfARetraction_ComesInByItselfAlone_AndNoOtherTextIsOne(string residual, bool tagged)
    {
        var wrong = Glucose with { Residual = residual, Status = RecordItem.EnteredInError };
        var gone = wrong with { Value = null };
        Retractions.IsTagged(residual).Should().Be(tagged);
        Retractions.IsRetraction(gone).Should().Be(tagged && !residual.Contains("\\u", StringComparison.Ordinal));
        ResidualRules.Check(wrong, Citizen)?.Field.Should().Be(tagged ? "meta.tag" : null);
        ResidualRules.Check(gone with { Status = "final" }, Citizen)?.Field.Should().Be(tagged ? "meta.tag" : null);
        (ResidualRules.Check(gone, Citizen) is null).Should().Be(!tagged || Retractions.IsRetraction(gone), "an import takes back what its source deleted");
        (ResidualRules.Check(gone, Citizen, mayRetract: false)?.Field).Should().Be(tagged ? "meta.tag" : null, "a transaction deletes");
    }

    [Fact]
    public void AnItemWithoutAResidual_MayStand() => ResidualRules.Check(Glucose, Citizen).Should().BeNull();

    [Fact]
    public void AtTheDoor_SuchAnItemIsRefused_AndTheRestEnters()
    {
        var journal = new MemoryJournal();
        var receipt = journal.Submit("a", Sample.Noon, Glucose with { Residual = "{not json" }, Glucose with { Residual = """{"note":[]}""" });
        (receipt.Accepted, receipt.NotTaken).Should().Be((1, 1));
        receipt.Items.Should().ContainSingle().Which.Should().BeOfType<ItemRefused>().Which.Field.Should().Be("residual");
    }
}
