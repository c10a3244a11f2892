using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

public sealed class EventMappingTests
{
    private const string Who = """ "subject": { "reference": "Patient/ada" } """;
    private const string Whose = """ "patient": { "reference": "Patient/ada" } """;

    public static TheoryData<EventKind, string, string, ReportedTime> Events() => new()
    {
        {
            EventKind.Immunization,
            $$"""
            "status": "completed", "vaccineCode": { "text": "What" }, {{Whose}},
            "occurrenceDateTime": "2024-10"
            """,
            "completed", ReportedTime.At("2024-10")
        },
        {
            EventKind.Immunization,
            $$"""
            "status": "not-done", "vaccineCode": { "text": "What" }, {{Whose}},
            "occurrenceString": "as a child", "recorded": "2020"
            """,
            "not-done", ReportedTime.At("2020")
        },
        {
            EventKind.Immunization,
            $$"""
            "status": "completed", "vaccineCode": { "text": "What" }, {{Whose}}, "occurrenceString": "as a child"
            """,
            "completed", ReportedTime.Unknown
        },
        {
            EventKind.Procedure,
            $$"""
            "status": "completed", "code": { "text": "What" }, {{Who}}, "performedString": "before the move"
            """,
            "completed", ReportedTime.Unknown
        },
        {
            EventKind.Procedure,
            $$"""
            "status": "completed", "code": { "text": "What" }, {{Who}}
            """,
            "completed", ReportedTime.Unknown
        },
        {
            EventKind.Condition,
            $$"""
            "code": { "text": "What" }, {{Who}}, "onsetAge": { "value": 30, "unit": "a" }
            """,
            "unknown", ReportedTime.Unknown
        },
        {
            EventKind.Condition,
            $$"""
            "code": { "text": "What" }, {{Who}}
            """,
            "unknown", ReportedTime.Unknown
        },
        {
            EventKind.AllergyIntolerance,
            $$"""
            "code": { "text": "What" }, {{Whose}}
            """,
            "unknown", ReportedTime.Unknown
        },
        {
            EventKind.MedicationRequest,
            $$"""
            "status": "active", "intent": "order", "medicationCodeableConcept": { "text": "What" }, {{Who}}
            """,
            "active", ReportedTime.Unknown
        },
        {
            EventKind.MedicationStatement,
            $$"""
            "status": "active", "medicationCodeableConcept": { "text": "What" }, {{Who}}
            """,
            "active", ReportedTime.Unknown
        },
        {
            EventKind.DiagnosticReport,
            $$"""
            "status": "final", "code": { "text": "What" }, {{Who}}
            """,
            "final", ReportedTime.Unknown
        },
        {
            EventKind.Procedure,
            $$"""
            "status": "completed", "code": { "text": "What" }, {{Who}},
            "performedDateTime": "2024-10-05", "category": { "coding": [{ "code": "eye" }] }
            """,
            "completed", ReportedTime.At("2024-10-05")
        },
        {
            EventKind.Procedure,
            $$"""
            "status": "stopped", "code": { "text": "What" }, {{Who}},
            "performedPeriod": { "start": "2024-10-05" }
            """,
            "stopped", ReportedTime.Period("2024-10-05", null)
        },
        {
            EventKind.Condition,
            $$"""
            "code": { "text": "What" }, {{Who}},
            "onsetPeriod": { "start": "2001", "end": "2002" }
            """,
            "unknown", ReportedTime.Period("2001", "2002")
        },
        {
            EventKind.Condition,
            $$"""
            "code": { "text": "What" }, {{Who}},
            "onsetString": "long ago", "recordedDate": "2010-05"
            """,
            "unknown", ReportedTime.At("2010-05")
        },
        {
            EventKind.AllergyIntolerance,
            $$"""
            "code": { "text": "What" }, {{Whose}},
            "recordedDate": "2010", "category": ["food", "biologic"]
            """,
            "unknown", ReportedTime.At("2010")
        },
        {
            EventKind.MedicationRequest,
            $$"""
            "status": "on-hold", "intent": "order", "medicationCodeableConcept": { "text": "What" }, {{Who}},
            "authoredOn": "2024-06-07"
            """,
            "on-hold", ReportedTime.At("2024-06-07")
        },
        {
            EventKind.MedicationStatement,
            $$"""
            "status": "not-taken", "medicationCodeableConcept": { "text": "What" }, {{Who}},
            "effectivePeriod": { "start": "2024" }, "dateAsserted": "2025"
            """,
            "not-taken", ReportedTime.Period("2024", null)
        },
        {
            EventKind.MedicationStatement,
            $$"""
            "status": "active", "medicationCodeableConcept": { "text": "What" }, {{Who}},
            "dateAsserted": "2025"
            """,
            "active", ReportedTime.At("2025")
        },
        {
            EventKind.DiagnosticReport,
            $$"""
            "status": "appended", "code": { "text": "What" }, {{Who}},
            "issued": "2025-01-01T00:00:00Z"
            """,
            "appended", ReportedTime.At("2025-01-01T00:00:00Z")
        },
    };

    [Theory, MemberData(nameof(Events))]
    public void EachResourceType_BecomesAnEvent_OfItsKind(EventKind kind, string elements, string status, ReportedTime time)
    {
        var mapped = RoundTrip.MustBeExact($$"""{ "resourceType": "{{kind}}", "id": "e-1", {{elements}} }""");
        var item = mapped.Item.Should().BeOfType<ClinicalEvent>().Subject;
        mapped.Citizen.Should().Be("ada");
        item.Kind.Should().Be(kind);
        item.Code.Text.Should().Be("What");
        item.Status.Should().Be(status);
        item.Time.Should().Be(time);
        item.Source.Should().Be(new ItemSource(RoundTrip.Source, $"{kind}/e-1"));
    }

    [Theory]
    [InlineData("clinicalStatus", "resolved", "resolved")]
    [InlineData("verificationStatus", "entered-in-error", RecordItem.EnteredInError)]
    [InlineData("verificationStatus", "refuted", "refuted")]
    [InlineData("verificationStatus", "confirmed", "unknown")]
    public void AConditionsStatus_IsItsClinicalStatus_UnlessItWasWithdrawn(string element, string code, string expected)
    {
        var system = element == "clinicalStatus" ? "condition-clinical" : "condition-ver-status";
        var item = RoundTrip.MustBeExact($$"""
            { "resourceType": "Condition", "code": { "text": "What" }, {{Who}}, "onsetDateTime": "2020",
              "{{element}}": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/{{system}}", "code": "{{code}}" }] } }
            """).Item;
        item.Status.Should().Be(expected);
        (item.Residual is null).Should().Be(code != "confirmed", "a status in FHIR's own code system needs no residual");
    }

    [Fact]
    public void AnOutcome_IsTheProceduresOwn_OrAReportsFirstConclusion()
    {
        Outcome($$""" "resourceType": "Procedure", "status": "completed", "performedDateTime": "2024", "outcome": { "text": "healed" } """)
            .Should().Be("healed");
        Outcome($$""" "resourceType": "DiagnosticReport", "status": "final", "issued": "2024-01-01T00:00:00Z", "conclusionCode": [{ "text": "clear" }, { "text": "x" }] """)
            .Should().Be("clear");

        static string? Outcome(string elements) =>
            ((ClinicalEvent)RoundTrip.MustBeExact($$"""{ {{elements}}, "code": { "text": "What" }, {{Who}} }""").Item).Outcome?.Text;
    }

    [Theory]
    [InlineData(""" { "reference": "#m" } """, "contained by code")]
    [InlineData(""" { "reference": "#n" } """, "#n")]
    [InlineData(""" { "reference": "Medication/7", "display": "Drops" } """, "Drops")]
    [InlineData(""" { "reference": "Medication/7" } """, "Medication/7")]
    public void AMedicationByReference_IsNamedByWhatIsKnownOfIt(string reference, string text) =>
        RoundTrip.MustBeExact($$"""
            { "resourceType": "MedicationStatement", "status": "active", "dateAsserted": "2024", {{Who}}, "medicationReference": {{reference}},
              "contained": [{ "resourceType": "Organization", "id": "n" },
                            { "resourceType": "Medication", "id": "m", "code": { "text": "contained by code" } }] }
            """).Item.Code.Text.Should().Be(text);

    [Fact]
    public void AllergyCategories_AreCodesOfTheirOwnSystem() =>
        RoundTrip.MustBeExact($$"""
            { "resourceType": "AllergyIntolerance", "code": { "text": "Nuts" }, {{Whose}}, "recordedDate": "2020", "category": ["food"] }
            """).Item.Categories.Should().Equal(new Coding("http://hl7.org/fhir/allergy-intolerance-category", "food"));

    [Theory]
    [InlineData("Encounter")]
    [InlineData("Patient")]
    [InlineData("observation")]
    public void OtherResourceTypes_AreSkipped_ByName(string type) =>
        RoundTrip.Map($$"""{ "resourceType": "{{type}}" }""").Should().Be(new Skipped(type));
}
