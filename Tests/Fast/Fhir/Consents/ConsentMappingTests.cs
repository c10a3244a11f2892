using System.Globalization;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>What the elements of a Consent mean to a record.</summary>
public sealed class ConsentMappingTests
{
    private const string Recipient = """ "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "PRCP" }] } """;

    [Theory]
    [InlineData("2025-06-01", "2025-06-02T00:00:00Z")]
    [InlineData("2024-02", "2024-03-01T00:00:00Z")]
    [InlineData("2025", "2026-01-01T00:00:00Z")]
    [InlineData("2025-06-01T12:30:00+01:00", "2025-06-01T11:30:00Z")]
    [InlineData("2025-06-01T12:30:00.1250Z", "2025-06-01T12:30:00.125Z")]
    public void AnEndWithoutATime_IncludesTheWholeDayMonthOrYear_InUtc(string end, string instant) =>
        Permit($$""" "period": { "end": "{{end}}" } """).Period!.End.Should().Be(Instant(instant));

    [Theory]
    [InlineData("2025-06-01", "2025-06-01T00:00:00Z")]
    [InlineData("2024-02", "2024-02-01T00:00:00Z")]
    [InlineData("2025", "2025-01-01T00:00:00Z")]
    [InlineData("2025-06-01T12:30:00-05:00", "2025-06-01T17:30:00Z")]
    public void AStart_IsTheFirstInstantOfWhatItNames_InUtc(string start, string instant) =>
        Permit($$""" "dataPeriod": { "start": "{{start}}" } """).DataPeriod.Should().Be(new ConsentPeriod(Instant(instant), null));

    [Fact]
    public void TheLastDayThatCanBeSaid_EndsWhenTimeDoes() =>
        Permit(""" "period": { "end": "9999-12-31" } """).Period!.End.Should().Be(DateTimeOffset.MaxValue);

    [Theory]
    [InlineData("""{ "reference": "Organization/o1" }""", ActorKind.Organization, "o1")]
    [InlineData("""{ "reference": "Practitioner/p1", "type": "Practitioner", "display": "Dr Adams" }""", ActorKind.Practitioner, "p1")]
    [InlineData("""{ "reference": "Device/d1" }""", ActorKind.Device, "d1")]
    [InlineData("""{ "reference": "RelatedPerson/r1" }""", ActorKind.RelatedPerson, "r1")]
    [InlineData("""{ "type": "Organization", "identifier": { "system": "urn:ods", "value": "A1", "use": "official" } }""", ActorKind.Organization, "urn:ods|A1")]
    [InlineData("""{ "identifier": { "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "RR8" } }""", ActorKind.Organization, "https://fhir.nhs.uk/Id/ods-organization-code|RR8")]
    [InlineData("""{ "type": "Practitioner", "identifier": { "value": "A 1" } }""", ActorKind.Practitioner, "A 1")]
    [InlineData("""{ "type": "PractitionerRole", "identifier": { "system": "urn:phr:role", "value": "professional" } }""", ActorKind.Role, "professional")]
    public void AnActor_IsNamedAsTicketsNameThem(string reference, ActorKind kind, string id) =>
        Permit($$""" "actor": [{ {{Recipient}}, "reference": {{reference}} }] """).Actors.Should().Equal(new ConsentActor(kind, id));

    [Theory]
    [InlineData("collect", ConsentAction.Collect)]
    [InlineData("access", ConsentAction.Access)]
    [InlineData("use", ConsentAction.Use)]
    [InlineData("disclose", ConsentAction.Disclose)]
    [InlineData("correct", ConsentAction.Correct)]
    public void AnAction_IsFhirs_WithTranslationsBesideIt(string code, ConsentAction action) =>
        Permit($$"""
            "action": [{ "coding": [{ "system": "urn:local", "code": "A" }, { "system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "{{code}}" }] }]
            """).Actions.Should().Equal(action);

    [Fact]
    public void TheActionOfOurs_HasItsOwnSystem() =>
        Permit(""" "action": [{ "coding": [{ "system": "urn:phr:consent-action", "code": "manage" }] }] """).Actions.Should().Equal(ConsentAction.Manage);

    [Theory]
    [InlineData("instance", """{ "reference": "Observation/o1" }""", DataMeaning.Instance, "Observation/o1", null)]
    [InlineData("instance", """{ "identifier": { "value": "s-17/4" } }""", DataMeaning.Instance, "s-17/4", null)]
    [InlineData("instance", """{ "identifier": { "value": "s-17/4", "assigner": { "display": "the meter" } } }""", DataMeaning.Instance, "s-17/4", null)]
    [InlineData("instance", """{ "identifier": { "value": "s-17/4", "assigner": { "reference": "Organization/meter" } } }""", DataMeaning.Instance, "s-17/4", "meter")]
    [InlineData("instance", """{ "identifier": { "value": "Observation/7", "assigner": { "type": "Device", "identifier": { "value": "a pump" } } } }""", DataMeaning.Instance, "Observation/7", "a pump")]
    [InlineData("authoredby", """{ "reference": "Organization/lab" }""", DataMeaning.AuthoredBy, "lab", null)]
    [InlineData("authoredby", """{ "reference": "Device/meter" }""", DataMeaning.AuthoredBy, "meter", null)]
    [InlineData("authoredby", """{ "type": "Organization", "identifier": { "system": "urn:ods", "value": "A1" } }""", DataMeaning.AuthoredBy, "urn:ods|A1", null)]
    public void Data_IsNamedAsSourcesNameIt(string meaning, string reference, DataMeaning expected, string id, string? source) =>
        Permit($$""" "data": [{ "meaning": "{{meaning}}", "reference": {{reference}} }] """).Data.Should().Equal(new ConsentData(expected, id, source));

    [Fact]
    public void ACodeInSeveralSystems_IsAnyOfThem() =>
        Permit("""
            "code": [{ "coding": [{ "system": "http://loinc.org", "code": "15074-8" }, { "display": "Glucose" }, { "system": "http://snomed.info/sct", "code": "36048009" }], "text": "Glucose" },
                     { "coding": [{ "system": "http://loinc.org", "code": "59261-8", "display": "HbA1c" }] }]
            """).Codes.Should().Equal(
                new Coding(CodeSystems.Loinc, "15074-8"), new Coding(CodeSystems.Snomed, "36048009"), new Coding(CodeSystems.Loinc, "59261-8", "HbA1c"));

    [Fact]
    public void TheCategoriesOfAConsent_AreAllOfItsCodings()
    {
        var consent = ConsentRoundTrip.MustBeExact(Edited.With(
            ConsentRoundTrip.Resource(""" "type": "deny" """),
            ("category[0].coding[1]", """{ "system": "urn:phr:consent-category", "code": "national-opt-out" }"""),
            ("category[1]", """{ "text": "mine" }""")));
        consent.Is(ConsentCategories.Privacy).Should().BeTrue();
        consent.Is(ConsentCategories.NationalOptOut).Should().BeTrue();
        consent.Categories.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(""" "sourceReference": { "reference": "Consent/old", "display": "the old one" }, """)]
    [InlineData(""" "sourceReference": { "reference": "https://x.example/fhir/Consent/old" }, """)]
    [InlineData(""" "sourceReference": { "reference": "DocumentReference/paper" }, """)]
    [InlineData(""" "sourceAttachment": { "title": "Terms" }, """)]
    public void WhatAConsentIsBasedOn_DoesNotEnd(string source) =>
        ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource(""" "type": "permit" """, source)).Supersedes.Should().BeNull();

    [Theory]
    [InlineData("""{ "reference": "Consent/old", "display": "the old one" }""", "old")]
    [InlineData("""{ "type": "Consent", "identifier": { "system": "urn:phr:consent", "value": "an old one" } }""", "an old one")]
    public void WhatAConsentReplaces_IsNamedByAnExtensionOfOurs(string reference, string replaced) =>
        ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource(
            """ "type": "permit" """,
            $$""" "extension": [{ "url": "urn:x", "valueDecimal": 1.50 }, { "url": "urn:phr:consent-replaces", "valueReference": {{reference}} }], """))
            .Supersedes.Should().Be(replaced);

    [Fact]
    public void ARuleWithoutActions_StaysWithout_WhichMeansReading() => Permit("""  "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" }]  """).Actions.Should().BeEmpty();

    [Theory]
    [InlineData("HMARKT")]
    [InlineData("BIORCH")]
    [InlineData("GOV")]
    [InlineData("PRECLINTRCH")]
    public void APurposeThatNoTicketCarries_IsTaken(string code) =>
        Permit($$""" "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "{{code}}" }] """).Purposes.Should().Equal(code);

    [Theory]
    [InlineData("urn:oid:2.16.840.1.113883.5.8")]
    [InlineData("http://hl7.org/fhir/v3/ActReason")]
    public void APurposeUnderAnotherNameOfItsSystem_IsThatPurpose(string system) =>
        Permit($$""" "purpose": [{ "system": "{{system}}", "code": "HRESCH" }] """).Purposes.Should().Equal("HRESCH");

    [Theory]
    [InlineData("v3-ParticipationType", "IRCP")]
    [InlineData("v3-ParticipationType", "REFT")]
    [InlineData("v3-ParticipationFunction", "AUCG")]
    [InlineData("v3-RoleCode", "GRANTEE")]
    [InlineData("v3-RoleCode", "DELEGATEE")]
    public void WhoReceives_IsTold_ByAnyRoleOfARecipient(string system, string code) =>
        Permit($$"""
            "actor": [{ "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/{{system}}", "code": "{{code}}" }, { "system": "urn:local", "code": "x" }] },
                        "reference": { "reference": "Practitioner/p1" } }]
            """).Actors.Should().Equal(new ConsentActor(ActorKind.Practitioner, "p1"));

    [Fact]
    public void APatient_MayBeNamedByTheNhsNumberAlone() =>
        ConsentRoundTrip.MustBeExact(
            Edited.With(
                ConsentRoundTrip.Resource(""" "type": "permit" """),
                ("patient", """{ "type": "Patient", "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919" }, "display": "Ada" }""")),
            "9434765919").Residual.Should().Contain("9434765919");

    [Theory]
    [InlineData("OPTIN")]
    [InlineData("OPTOUT")]
    public void ARootThatListsPermitsAlone_Denies_UnderWhateverPolicy(string policy)
    {
        var consent = ConsentRoundTrip.MustBeExact(Edited.With(
            ConsentRoundTrip.Resource(""" "provision": [{ "type": "permit", "class": [{ "system": "http://hl7.org/fhir/resource-types", "code": "MedicationRequest" }] }] """),
            ("policyRule.coding[0].code", $"\"{policy}\"")));
        consent.Provision.Type.Should().Be(ProvisionType.Deny);
        consent.Provision.Provisions.Should().ContainSingle().Which.Type.Should().Be(ProvisionType.Permit);
    }

    [Theory]
    [InlineData(""" "period": { "end": "2030" } """)]
    [InlineData(""" "provision": [{ "type": "permit" }, { "type": "deny", "class": [{ "system": "http://hl7.org/fhir/resource-types", "code": "Condition" }] }] """)]
    public void AnyOtherRootWithoutAType_IsRefused_UnderOptIn(string provision)
    {
        var refused = ConsentRoundTrip.MustBeRefused(Edited.With(ConsentRoundTrip.Resource(provision), ("policyRule.coding[0].code", "\"OPTIN\"")));
        refused.Path.Should().Be("Consent.provision.type");
        refused.Rule.Should().Contain("ambiguous");
    }

    [Fact]
    public void WhatOnlyInforms_ConstrainsNothing_AndIsKept()
    {
        var consent = ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource(
            """ "type": "permit", "id": "root" """,
            """
            "extension": [{ "url": "urn:x", "valueDecimal": 1.50 }],
            "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">Yes.</div>" }, "language": "en",
            "dateTime": "2025-06", "performer": [{ "reference": "Patient/ada" }], "organization": [{ "display": "GP" }],
            "verification": [{ "verified": false }], "policy": [{ "uri": "urn:p" }],
            """));
        consent.Provision.Should().BeEquivalentTo(new Provision { Type = ProvisionType.Permit });
        consent.Residual.Should().Contain("1.50").And.NotContain("patient-privacy");
    }

    private static Provision Permit(string elements) =>
        ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource($""" "type": "permit", {elements} """)).Provision;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
