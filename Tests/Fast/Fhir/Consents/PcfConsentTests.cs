using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>
/// Consents in the forms that IHE's profile Privacy Consent on FHIR gives as examples: a policy by its address, a document as source, purposes for treatment,
/// payment and operations. Each is read and given back exactly, or refused for a true reason at its path.
/// </summary>
public sealed class PcfConsentTests
{
    private const string Purposes = """
        "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" },
                    { "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HPAYMT" },
                    { "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HOPERAT" }]
        """;

    private const string Normal = """ "securityLabel": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "N" }] """;
    private const string Restricted = """ "securityLabel": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R" }] """;
    private const string MentalHealth = """ "securityLabel": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSY" }] """;
    private const string Practitioner = """
        "actor": [{ "role": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP" }] },
                    "reference": { "reference": "Practitioner/ex-practitioner" } }]
        """;

    [Theory]
    [InlineData("basic", $""" "type": "permit", {Purposes} """)]
    [InlineData("basic, refused", $""" "type": "deny", {Purposes} """)]
    [InlineData("expired", $$""" "type": "permit", {{Purposes}}, "period": { "end": "2022-12-31" } """)]
    [InlineData("a time frame", $$""" "type": "permit", {{Purposes}}, "dataPeriod": { "start": "2022-01", "end": "2022-12" } """)]
    [InlineData("not a time frame", $$""" "type": "permit", {{Purposes}}, "provision": [{ "type": "deny", "dataPeriod": { "start": "2022-01", "end": "2022-12" } }] """)]
    [InlineData("not an item", $$""" "type": "permit", {{Purposes}}, "provision": [{ "type": "deny", "data": [{ "meaning": "instance", "reference": { "reference": "Observation/ex-alcoholUse" } }] }] """)]
    [InlineData("normal", $""" "type": "permit", {Purposes}, {Normal} """)]
    [InlineData("normal, not restricted", $$""" "type": "permit", {{Purposes}}, {{Normal}}, "provision": [{ "type": "deny", {{Restricted}} }] """)]
    [InlineData("focused, restricted", $$""" "type": "permit", {{Purposes}}, {{Normal}}, "provision": [{ "type": "permit", {{Restricted}}, {{Practitioner}} }] """)]
    [InlineData("focused, mental health", $$""" "type": "permit", {{Purposes}}, {{Normal}}, "provision": [{ "type": "permit", {{MentalHealth}}, {{Practitioner}} }] """)]
    public void AForm_IsGivenBackExactly_AndReplacesNothing(string form, string provision)
    {
        var consent = ConsentRoundTrip.MustBeExact(Resource(provision));
        consent.Supersedes.Should().BeNull(form);
        consent.Provision.Actions.Should().BeEmpty("absent actions mean reading");
    }

    [Theory]
    [InlineData("a practitioner as author", $$""" "type": "permit", {{Purposes}}, "data": [{ "meaning": "authoredby", "reference": { "reference": "Practitioner/ex-practitioner" } }] """, "data[0].reference", "Organization or a Device")]
    [InlineData("what an encounter brought", $$""" "type": "permit", {{Purposes}}, "data": [{ "meaning": "related", "reference": { "reference": "Encounter/ex-encounter" } }] """, "data[0].meaning", "relates to it")]
    [InlineData("a purpose of the project's own", """ "type": "permit", "purpose": [{ "system": "http://example.org/policies/purposeOfUse", "code": "FooBar" }] """, "purpose[0]", "that this record knows")]
    public void AForm_ThatCannotBeHeldTo_IsRefused(string form, string provision, string path, string rule)
    {
        var refused = ConsentRoundTrip.MustBeRefused(Resource(provision));
        refused.Path.Should().Be($"Consent.provision.{path}", form);
        refused.Rule.Should().Contain(rule);
    }

    [Fact]
    public void TheFocusedForm_KeepsItsNestedPermit_ForOnePractitioner()
    {
        var root = ConsentRoundTrip.MustBeExact(Resource($$""" "type": "permit", {{Purposes}}, {{Normal}}, "provision": [{ "type": "permit", {{Restricted}}, {{Practitioner}} }] """)).Provision;
        root.SecurityLabels.Should().Equal(new Coding(CodeSystems.Confidentiality, "N"));
        var nested = root.Provisions.Should().ContainSingle().Subject;
        nested.Type.Should().Be(ProvisionType.Permit);
        nested.SecurityLabels.Should().Equal(new Coding(CodeSystems.Confidentiality, "R"));
        nested.Actors.Should().Equal(new ConsentActor(ActorKind.Practitioner, "ex-practitioner"));
    }

    private static string Resource(string provision) => Edited.With(
        ConsentRoundTrip.Resource(
            provision,
            """
            "dateTime": "2022-06-13", "performer": [{ "reference": "Patient/ada" }], "organization": [{ "reference": "Organization/ex-organization" }],
            "sourceReference": { "reference": "DocumentReference/ex-documentreference" }, "policy": [{ "uri": "http://example.org/policies/basePrivacyConsentPolicy.txt" }],
            """),
        ("policyRule", null));
}
