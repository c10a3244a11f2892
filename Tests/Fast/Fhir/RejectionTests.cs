using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class RejectionTests
{
    [Theory]
    [InlineData(""" "valueQuantity": "high" """, "Observation.valueQuantity", "object")]
    [InlineData(""" "valueQuantity": { "value": "7" } """, "Observation.valueQuantity.value", "number")]
    [InlineData(""" "valueQuantity": { "value": 7, "comparator": "~" } """, "Observation.valueQuantity.comparator", "one of < <= >= >")]
    [InlineData(""" "valueQuantity": { "value": 0.12345678901234567890123456789012345678901234567890123456789012345 } """, "Observation.valueQuantity.value", "64")]
    [InlineData(""" "valueQuantity": { "value": 7, "unit": 1 } """, "Observation.valueQuantity.unit", "string")]
    [InlineData(""" "valueInteger": 1.0 """, "Observation.valueInteger", "whole number")]
    [InlineData(""" "valueInteger": 2147483648 """, "Observation.valueInteger", "whole number")]
    [InlineData(""" "valueBoolean": "true" """, "Observation.valueBoolean", "true or false")]
    [InlineData(""" "valueString": "" """, "Observation.valueString", "not empty")]
    [InlineData(""" "valueInteger": 1, "valueString": "one" """, "Observation.value[x]", "one type")]
    [InlineData(""" "valueInteger": 1, "valueTime": "08:00:00" """, "Observation.value[x]", "one type")]
    [InlineData(""" "valueInteger": 1, "dataAbsentReason": { "text": "lost" } """, "Observation.dataAbsentReason", "obs-6")]
    [InlineData(""" "valuePeriod": { "start": "2020" }, "dataAbsentReason": { "text": "lost" } """, "Observation.dataAbsentReason", "obs-6")]
    [InlineData(""" "component": { "code": { "text": "x" } } """, "Observation.component", "list")]
    [InlineData(""" "component": [{ "code": { "text": "x" } }, { "valueInteger": 1 }] """, "Observation.component[1].code", "code")]
    [InlineData(""" "component": [{ "code": { "text": "x" } }, { "code": { "text": "y" }, "valueQuantity": { "value": true } }] """, "Observation.component[1].valueQuantity.value", "number")]
    [InlineData(""" "component": [null] """, "Observation.component[0]", "object")]
    [InlineData(""" "category": [{ "coding": {} }] """, "Observation.category[0].coding", "list")]
    [InlineData(""" "meta": { "security": [{ "code": 1 }] } """, "Observation.meta.security[0].code", "string")]
    [InlineData(""" "meta": { "lastUpdated": "2024-01-01" } """, "Observation.meta.lastUpdated", "instant")]
    [InlineData(""" "effectivePeriod": { "start": "2020" } """, "Observation.effective[x]", "one type")]
    [InlineData(""" "note": null """, "Observation.note", "not null")]
    [InlineData(""" "note": [{ "text": "a" }, { "text": null }] """, "Observation.note[1].text", "not null")]
    [InlineData(""" "issued": "a", "issued": "b" """, "Observation.issued", "twice")]
    [InlineData(""" "note": [{ "text": "a", "te\u0078t": "b" }] """, "Observation.note[0].text", "twice")]
    [InlineData(""" "note": [{ "text": "\ud83d" }] """, "Observation.note[0].text", "whole characters")]
    [InlineData(""" "note": [ """, "Observation.note", "well-formed")]
    public void AnObservationThatBreaksARule_IsRejected_WithPathAndRule(string element, string path, string rule)
    {
        var rejected = RoundTrip.MustBeRejected(
            TestObservation.With($""" "effectiveDateTime": "2024", {element} """));
        rejected.Path.Should().Be(path);
        rejected.Rule.Should().Contain(rule);
    }

    [Theory]
    [InlineData(""" "x": 1 """, "Observation.effective[x]", "needs the time")]
    [InlineData(""" "effectiveTiming": {} """, "Observation.effective[x]", "needs the time")]
    [InlineData(""" "effectiveDateTime": "yesterday" """, "Observation.effectiveDateTime", "dateTime")]
    [InlineData(""" "effectiveDateTime": "2023-02-29" """, "Observation.effectiveDateTime", "dateTime")]
    [InlineData(""" "effectivePeriod": { "start": "2024", "end": "2023" } """, "Observation.effectivePeriod", "not before")]
    [InlineData(""" "effectivePeriod": {} """, "Observation.effectivePeriod", "a start or an end")]
    public void ATimeThatCannotBeTold_IsRejected(string element, string path, string rule)
    {
        var rejected = RoundTrip.MustBeRejected(TestObservation.With(element));
        rejected.Path.Should().Be(path);
        rejected.Rule.Should().Contain(rule);
    }

    [Theory]
    [InlineData("Observation", """ "effectiveDateTime": "2024" """, "status")]
    [InlineData("Observation", """ "effectiveDateTime": "2024", "status": "completed" """, "status")]
    [InlineData("Procedure", """ "performedDateTime": "2024", "status": "final" """, "status")]
    [InlineData("Condition", """ "recordedDate": "2024", "clinicalStatus": { "coding": [{ "code": "final" }] } """, "clinicalStatus")]
    public void AStatusThatTheTypeDoesNotHave_IsRejected(string type, string elements, string element) =>
        RoundTrip.MustBeRejected($$"""
            { "resourceType": "{{type}}", "code": { "text": "What" }, "subject": { "reference": "Patient/ada" }, {{elements}} }
            """).Path.Should().Be($"{type}.{element}");

    [Theory]
    [InlineData("""  """, "Observation.code")]
    [InlineData(""" "code": {}, """, "Observation.code")]
    [InlineData(""" "code": { "coding": [{ "system": "http://loinc.org" }] }, """, "Observation.code")]
    [InlineData(""" "code": "8480-6", """, "Observation.code")]
    public void AnObservationWithoutAMeaning_IsRejected(string code, string path) =>
        RoundTrip.MustBeRejected($$"""
            { "resourceType": "Observation", {{code}} "status": "final", "effectiveDateTime": "2024", "subject": { "reference": "Patient/ada" } }
            """).Path.Should().Be(path);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{ "resourceType": 7 }""")]
    [InlineData("""{ "resourceType": "" }""")]
    [InlineData("""{ "resourceType": "free text" }""")]
    [InlineData("""{ "resourceType": "Observation" } {}""")]
    public void TextThatIsNoResource_IsRejected(string text) => RoundTrip.Map(text).Should().BeOfType<Rejected>();

    [Fact]
    public void BytesThatAreNotUtf8_AreRejected() =>
        FhirMapper.Map("{\"resourceType\":\"Observation\",\"id\":\"\u00e9\"}"u8.ToArray()[..^3], PatientIndex.ByPatientId(), "s")
            .Should().BeOfType<Rejected>().Which.Rule.Should().Contain("UTF-8");

    [Fact]
    public void NestingBeyondTheLimit_IsRejected_AndUpToIt_IsNot()
    {
        RoundTrip.MustBeExact(Nested(63));
        RoundTrip.MustBeRejected(Nested(64)).Rule.Should().Contain("64 levels");
        RoundTrip.MustBeRejected(Nested(5_000)).Rule.Should().Contain("64 levels");

        static string Nested(int lists) => TestObservation.With(
            $""" "effectiveDateTime": "2024", "deep": {new string('[', lists)}{new string(']', lists)} """);
    }

    [Fact]
    public void AllThatBreaksARule_IsToldAtOnce_OnceOfEachElement()
    {
        var rejected = RoundTrip.MustBeRejected("""
            { "resourceType": "Observation", "status": 5, "meta": { "security": [{ "code": 1 }], "lastUpdated": "now" }, "effectiveDateTime": "yesterday",
              "valueQuantity": { "value": "7", "comparator": "~" }, "category": 1, "component": [{}, { "code": { "text": "x" }, "valueInteger": 1.5 }] }
            """);
        rejected.Others.Prepend(rejected).Select(static it => it.Path["Observation.".Length..]).Should().BeEquivalentTo(
            "subject", "code", "effectiveDateTime", "status", "category", "meta.security[0].code", "meta.lastUpdated", "valueQuantity.comparator", "valueQuantity.value",
            "component[0].code", "component[1].valueInteger");
        rejected.Path.Should().Be("Observation.subject");
    }

    [Fact]
    public void WhatIsNoStrictJson_IsToldPlaceByPlace()
    {
        var rejected = RoundTrip.MustBeRejected(TestObservation.With(""" "effectiveDateTime": "2024", "note": null, "issued": "a", "issued": "b", "text": { "div": "\ud83d" } """));
        rejected.Others.Prepend(rejected).Select(static it => it.Path).Should().Equal("Observation.note", "Observation.issued", "Observation.text.div");
    }

    [Fact]
    public void SoManyAreTold_AndNoMore()
    {
        var components = string.Join(',', Enumerable.Repeat("{}", 1_000));
        RoundTrip.MustBeRejected(TestObservation.With($""" "effectiveDateTime": "2024", "component": [{components}] """)).Others.Should().HaveCount(Rejected.MaxTold - 1);
        var nulls = string.Join(',', Enumerable.Range(0, 1_000).Select(static i => $"\"n{i}\": null"));
        RoundTrip.MustBeRejected(TestObservation.With($""" "effectiveDateTime": "2024", {nulls} """)).Others.Should().HaveCount(Rejected.MaxTold - 1);
    }

    [Fact]
    public void ARejection_DoesNotRepeatTheValue() =>
        RoundTrip.MustBeRejected(TestObservation.With(""" "effectiveDateTime": "secret-time" """))
            .ToString().Should().NotContain("secret-time");
}
