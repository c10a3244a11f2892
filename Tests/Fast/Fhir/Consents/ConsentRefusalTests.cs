using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>What constrains and cannot be held to is refused with its path, never silently ignored.</summary>
public sealed class ConsentRefusalTests
{
    private const string Role = """ "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP" }] } """;

    [Theory]
    [InlineData(""" "type": "allow" """, "type", "permit or deny")]
    [InlineData(""" "type": "permit", "provision": [{ "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" }] }] """, "provision[0].type", "permit or deny")]
    [InlineData(""" "_type": { "id": "t" } """, "type", "beside its extension")]
    [InlineData(""" "type": "permit", "extension": [{ "url": "urn:on-weekdays", "valueBoolean": true }] """, "extension", "constrains the rule")]
    [InlineData(""" "type": "permit", "provision": [{ "type": "deny", "extension": [{ "url": "urn:x", "valueString": "1" }] }] """, "provision[0].extension", "constrains the rule")]
    [InlineData(""" "type": "permit", "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT", "extension": [{ "url": "urn:x", "valueString": "1" }] }] """, "purpose[0].extension", "constrains the rule")]
    [InlineData(""" "type": "permit", "period": { "start": "2025", "_start": { "extension": [{ "url": "urn:x", "valueString": "1" }] } } """, "period._start.extension", "constrains the rule")]
    [InlineData(""" "type": "permit", "purposes": [] """, "purposes", "no element of FHIR R4")]
    [InlineData(""" "type": "permit", "actor": [] """, "actor", "left out, not empty")]
    [InlineData(""" "type": "permit", "purpose": [] """, "purpose", "left out, not empty")]
    [InlineData(""" "type": "permit", "actor": { } """, "actor", "list")]
    [InlineData(""" "type": "permit", "modifierExtension": [{ "url": "urn:x", "valueBoolean": true }] """, "modifierExtension", "changes the meaning")]
    [InlineData(""" "type": "permit", "purpose": [{ "code": "TREAT" }] """, "purpose[0].system", "required")]
    [InlineData(""" "type": "permit", "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "CURIOSITY" }] """, "purpose[0]", "that this record knows")]
    [InlineData(""" "type": "permit", "purpose": [{ "system": "urn:x", "code": "TREAT" }] """, "purpose[0]", "that this record knows")]
    [InlineData(""" "type": "permit", "action": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "sell" }] }] """, "action[0]", "collect, access, use, disclose, correct, manage")]
    [InlineData(""" "type": "permit", "action": [{ "coding": [{ "system": "urn:x", "code": "access" }] }] """, "action[0]", "must be one of")]
    [InlineData(""" "type": "permit", "action": [{ "text": "access" }] """, "action[0]", "must be one of")]
    [InlineData(""" "type": "permit", "action": [{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "access" }, { "system": "http://terminology.hl7.org/CodeSystem/consentaction", "code": "use" }] }] """, "action[0]", "must be one of")]
    [InlineData(""" "type": "permit", "securityLabel": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality" }] """, "securityLabel[0].code", "required")]
    [InlineData(""" "type": "permit", "securityLabel": [{ "code": "R" }] """, "securityLabel[0].system", "required")]
    [InlineData(""" "type": "permit", "class": [{ "system": "http://hl7.org/fhir/resource-types", "display": "Observation" }] """, "class[0].code", "required")]
    [InlineData(""" "type": "deny", "class": [{ "system": "urn:ietf:bcp:13", "code": "application/pdf" }] """, "class[0]", "neither the format of a document")]
    [InlineData(""" "type": "deny", "class": [{ "system": "urn:ietf:rfc:3986", "code": "http://hl7.org/fhir/StructureDefinition/lipidprofile" }] """, "class[0]", "nor a profile")]
    [InlineData(""" "type": "permit", "code": [{ "text": "Glucose" }] """, "code[0]", "a system and a code")]
    [InlineData(""" "type": "permit", "code": [{ "coding": [{ "display": "Glucose" }] }] """, "code[0]", "a system and a code")]
    [InlineData(""" "type": "permit", "code": [{ "coding": [{ "code": "15074-8" }] }] """, "code[0].coding[0].system", "required")]
    [InlineData(""" "type": "permit", "period": { "start": "2025-13" } """, "period.start", "date")]
    [InlineData(""" "type": "permit", "period": { "start": "2025-06-02", "end": "2025-06-01" } """, "period", "start before it ends")]
    [InlineData(""" "type": "permit", "dataPeriod": { "start": "2025-06-02T00:00:00Z", "end": "2025-06-02T00:00:00Z" } """, "dataPeriod", "start before it ends")]
    [InlineData(""" "type": "permit", "period": { "id": "p" } """, "period", "a start or an end")]
    [InlineData(""" "type": "permit", "period": { "start": "2025", "_end": { "id": "e" } } """, "period.end", "beside its extension")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "related", "reference": { "reference": "Task/1" } }] """, "data[0].meaning", "depends on an item or relates to it")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "dependents", "reference": { "reference": "Task/1" } }] """, "data[0].meaning", "depends on an item or relates to it")]
    [InlineData(""" "type": "permit", "data": [{ "reference": { "reference": "Observation/1" } }] """, "data[0].meaning", "one of")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "instance" }] """, "data[0].reference", "required")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "instance", "reference": { "display": "that one" } }] """, "data[0].reference", "names nobody for sure")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "instance", "reference": { "reference": "https://x.example/fhir/Observation/1" } }] """, "data[0].reference.reference", "other servers")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "instance", "reference": { "identifier": { "system": "urn:x", "value": "1" } } }] """, "data[0].reference.identifier", "no system")]
    [InlineData(""" "type": "permit", "data": [{ "meaning": "authoredby", "reference": { "reference": "Practitioner/1" } }] """, "data[0].reference", "Organization or a Device")]
    public void AProvisionThatCannotBeHeldTo_IsRefused_WithItsPath(string provision, string path, string rule)
    {
        var refused = ConsentRoundTrip.MustBeRefused(ConsentRoundTrip.Resource(provision));
        refused.Path.Should().Be($"Consent.provision.{path}");
        refused.Rule.Should().Contain(rule);
    }

    [Theory]
    [InlineData(""" "reference": { "reference": "Organization/o" } """, "role", "IRCP, PRCP")]
    [InlineData(""" "role": { "text": "recipient" }, "reference": { "reference": "Organization/o" } """, "role", "IRCP, PRCP")]
    [InlineData(""" "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "CST" }] }, "reference": { "reference": "Organization/o" } """, "role", "only recipients")]
    [InlineData(""" "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-RoleCode", "code": "GRANTOR" }] }, "reference": { "reference": "Organization/o" } """, "role", "only recipients")]
    [InlineData(""" "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentperformer", "code": "grantee" }] }, "reference": { "reference": "Organization/o" } """, "role", "only recipients")]
    [InlineData(""" "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP" }, { "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "CST" }] }, "reference": { "reference": "Organization/o" } """, "role", "only recipients")]
    [InlineData(""" "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "AUT" }] }, "reference": { "reference": "Organization/o" } """, "role", "only recipients")]
    [InlineData(Role, "reference", "required")]
    [InlineData(Role + """, "reference": { "display": "Dr Adams" } """, "reference", "names nobody for sure")]
    [InlineData(Role + """, "reference": { "reference": "#org" } """, "reference.reference", "contained")]
    [InlineData(Role + """, "reference": { "reference": "urn:uuid:0b9ad0dd-4a2b-4f3e-8f4e-1f5f6b8d7c11" } """, "reference.reference", "Type/id")]
    [InlineData(Role + """, "reference": { "reference": "https://x.example/fhir/Organization/o" } """, "reference.reference", "ids of other servers are not ours")]
    [InlineData(Role + """, "reference": { "reference": "Organization/o/_history/2" } """, "reference.reference", "Type/id")]
    [InlineData(Role + """, "reference": { "reference": "Group/g" } """, "reference", "no other requester")]
    [InlineData(Role + """, "reference": { "reference": "CareTeam/c" } """, "reference", "no other requester")]
    [InlineData(Role + """, "reference": { "reference": "Patient/eve" } """, "reference", "no other requester")]
    [InlineData(Role + """, "reference": { "reference": "Patient/ada" } """, "reference", "no other requester")]
    [InlineData(Role + """, "reference": { "reference": "PractitionerRole/p" } """, "reference", "the identifier of a role")]
    [InlineData(Role + """, "reference": { "type": "PractitionerRole", "identifier": { "system": "urn:phr:role", "value": "porter" } } """, "reference", "the identifier of a role")]
    [InlineData(Role + """, "reference": { "identifier": { "value": "A123" } } """, "reference", "the type of what the identifier names")]
    [InlineData(Role + """, "reference": { "type": "Organization", "identifier": { "system": "urn:ods" } } """, "reference.identifier.value", "required")]
    [InlineData(Role + """, "reference": { "type": "Practitioner", "reference": "Organization/o" } """, "reference.type", "the type that the reference names")]
    [InlineData(Role + """, "reference": { "reference": "Organization/o", "identifier": { "value": "A123" } } """, "reference.identifier", "left out beside a reference")]
    [InlineData(Role + """, "reference": { "reference": "Organization/o" }, "name": "GP" """, "name", "no element of FHIR R4")]
    public void AnActorWhoCannotBeTold_IsRefused_WithItsPath(string actor, string path, string rule)
    {
        var refused = ConsentRoundTrip.MustBeRefused(ConsentRoundTrip.Resource($$""" "type": "permit", "actor": [{ {{actor}} }] """));
        refused.Path.Should().Be($"Consent.provision.actor[0].{path}");
        refused.Rule.Should().Contain(rule);
    }

    [Theory]
    [InlineData("id", null, "Consent.id", "required")]
    [InlineData("id", "\"a_b\"", "Consent.id", "A-Z")]
    [InlineData("status", null, "Consent.status", "active, inactive")]
    [InlineData("status", "\"granted\"", "Consent.status", "active, inactive")]
    [InlineData("scope", null, "Consent.scope", "patient-privacy")]
    [InlineData("scope.coding[0].code", "\"research\"", "Consent.scope", "patient-privacy")]
    [InlineData("scope.coding[1]", """{ "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "treatment" }""", "Consent.scope", "patient-privacy")]
    [InlineData("category", null, "Consent.category", "required")]
    [InlineData("category", "[]", "Consent.category", "not empty")]
    [InlineData("patient", null, "Consent.patient", "no citizen can be told")]
    [InlineData("patient", """{ "display": "Ada" }""", "Consent.patient.reference", "no citizen can be told")]
    [InlineData("patient", """{ "reference": "#ada" }""", "Consent.patient.reference", "contained")]
    [InlineData("patient", """{ "reference": "Patient/eve" }""", "Consent.patient.reference", "in whose record")]
    [InlineData("policyRule", null, "Consent.policyRule", "ppc-1")]
    [InlineData("provision", null, "Consent.provision", "a policy that is only named")]
    [InlineData("provision", "{ }", "Consent.provision", "empty")]
    [InlineData("implicitRules", "\"urn:x\"", "Consent.implicitRules", "names rules")]
    [InlineData("modifierExtension", "[]", "Consent.modifierExtension", "changes the meaning")]
    [InlineData("contained", """[{ "resourceType": "Organization", "contact": [{ "modifierExtension": [{ "url": "urn:x" }] }] }]""", "Consent.contained[0].contact[0].modifierExtension", "changes the meaning")]
    [InlineData("except", """[{ "type": "deny" }]""", "Consent.except", "no element of FHIR R4")]
    [InlineData("patient", """{ "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765918" } }""", "Consent.patient.identifier.value", "NHS number")]
    [InlineData("patient", """{ "identifier": { "system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9434765919" } }""", "Consent.patient.reference", "in whose record")]
    [InlineData("patient", """{ "identifier": { "system": "urn:x", "value": "ada" } }""", "Consent.patient.reference", "no citizen can be told")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces" }]""", "Consent.extension[0].valueReference", "a consent of the same record")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces", "valueString": "old" }]""", "Consent.extension[0].valueReference", "a consent of the same record")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces", "valueReference": { "reference": "Contract/old" } }]""", "Consent.extension[0].valueReference", "a consent of the same record")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces", "valueReference": { "type": "Consent", "identifier": { "value": "old" } } }]""", "Consent.extension[0].valueReference", "a consent of the same record")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces", "valueReference": { "reference": "https://x.example/fhir/Consent/old" } }]""", "Consent.extension[0].valueReference.reference", "other servers")]
    [InlineData("extension", """[{ "url": "urn:phr:consent-replaces", "valueReference": { "reference": "Consent/a" } }, { "url": "urn:phr:consent-replaces", "valueReference": { "reference": "Consent/b" } }]""", "Consent.extension", "one consent only")]
    [InlineData("resourceType", "\"Contract\"", "Resource.resourceType", "Consent")]
    public void AConsentThatCannotBeHeldTo_IsRefused_WithItsPath(string path, string? json, string at, string rule)
    {
        var refused = ConsentRoundTrip.MustBeRefused(Edited.With(ConsentRoundTrip.Resource(""" "type": "permit" """), (path, json)));
        refused.Path.Should().Be(at);
        refused.Rule.Should().Contain(rule);
    }

    [Fact]
    public void TwoSources_AreRefused() =>
        ConsentRoundTrip.MustBeRefused(ConsentRoundTrip.Resource(
            """ "type": "permit" """, """ "sourceAttachment": { "title": "t" }, "sourceReference": { "reference": "Consent/old" }, """))
            .Should().Be(new Rejected("Consent.source[x]", "must have one type only"));

    [Fact]
    public void AConsentLargerThanAnItem_IsRefused() =>
        ConsentRoundTrip.MustBeRefused(ConsentRoundTrip.Resource($$""" "type": "permit", "id": "{{new string('x', RecordLimits.MaxItemBytes)}}" """))
            .Path.Should().Be("Consent");

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "resourceType": 1 }""")]
    public void WhatIsNoResource_IsRefused(string json) => ConsentRoundTrip.MustBeRefused(json).Path.Should().Be("Resource.resourceType");

    [Fact]
    public void MalformedJson_IsRefused_WithItsPath() =>
        ConsentRoundTrip.MustBeRefused(ConsentRoundTrip.Resource(""" "type": "permit", "type": "deny" """)).Should()
            .Be(new Rejected("Consent.provision.type", "must not be given twice"));
}
