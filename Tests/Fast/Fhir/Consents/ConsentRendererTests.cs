using System.Text;
using CsCheck;
using FluentAssertions;
using Hl7.Fhir.FhirPath;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Consents;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;
using Coding = PhrCluster.Datatypes.Coding;
using Consent = PhrCluster.Consents.Consent;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>Consents that never were FHIR: those that citizens give through the record's own contracts.</summary>
public sealed class ConsentRendererTests
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Consent Research = new(
        "research-1",
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Period = new ConsentPeriod(null, Noon),
            Actors = [new ConsentActor(ActorKind.Organization, "https://fhir.nhs.uk/Id/ods-organization-code|X26"), new ConsentActor(ActorKind.Role, "service")],
            Actions = [ConsentAction.Use, ConsentAction.Manage],
            Purposes = [PurposeOfUse.Research],
            Codes = [new Coding(CodeSystems.Loinc, "15074-8", "Glucose")],
            Data = [new ConsentData(DataMeaning.Instance, "s-17/4", "meter")],
            Provisions = [new Provision { Type = ProvisionType.Deny, SecurityLabels = [new Coding(CodeSystems.Confidentiality, "R")] }],
        },
        Supersedes: "research 0");

    [Fact]
    public void AConsentOfOurs_BecomesAResource_ThatAnotherReaderUnderstands()
    {
        var json = ConsentRenderer.Render(Research, "ada");
        Encoding.UTF8.GetString(json).Should().Be(
            """
            {"resourceType":"Consent","id":"research-1",
            "extension":[{"url":"urn:phr:consent-replaces","valueReference":{"type":"Consent","identifier":{"system":"urn:phr:consent","value":"research 0"}}}],
            "status":"active",
            "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
            "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],"patient":{"reference":"Patient/ada"},
            "policyRule":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPTOUT"}]},
            "provision":{"type":"permit","period":{"end":"2025-06-01T12:00:00Z"},
            "actor":[{"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
            "reference":{"type":"Organization","identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"X26"}}},
            {"role":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ParticipationType","code":"IRCP"}]},
            "reference":{"type":"PractitionerRole","identifier":{"system":"urn:phr:role","value":"service"}}}],
            "action":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentaction","code":"use"}]},
            {"coding":[{"system":"urn:phr:consent-action","code":"manage"}]}],
            "purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"HRESCH"}],
            "code":[{"coding":[{"system":"http://loinc.org","code":"15074-8","display":"Glucose"}]}],
            "data":[{"meaning":"instance","reference":{"identifier":{"value":"s-17/4","assigner":{"reference":"Organization/meter"}}}}],
            "provision":[{"type":"deny","securityLabel":[{"system":"http://terminology.hl7.org/CodeSystem/v3-Confidentiality","code":"R"}]}]}}
            """.ReplaceLineEndings(""));
        FirelyOracle.MustBeValid(json);
    }

    [Fact]
    public void AnyConsentOfOurs_IsAValidResource_WithEverythingThatFhirRequires() =>
        AnyFhirConsent.Consent.Sample(static consent =>
        {
            var resource = FirelyOracle.MustBeValid(ConsentRenderer.Render(consent, "ada")).Should().BeOfType<Hl7.Fhir.Model.Consent>().Subject;
            resource.Predicate("policy.exists() or policyRule.exists()").Should().BeTrue("ppc-1");
            resource.Predicate("patient.exists() or scope.coding.where(code = 'patient-privacy').empty()").Should().BeTrue("ppc-2");
            resource.Predicate("status.exists() and scope.exists() and category.exists()").Should().BeTrue();
            resource.Predicate("provision.descendants().ofType(Period).all(start.hasValue().not() or end.hasValue().not() or start <= end)").Should().BeTrue("per-1");
        }, iter: 300);

    [Fact]
    public void AConsentThatHasEnded_IsInactive_WhateverItSaidWhenItWasGiven()
    {
        var held = new HeldConsent(ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource(""" "type": "permit" """, """ "dateTime": "2025", """)), 3, Noon);
        Status(held).Should().Be(Hl7.Fhir.Model.Consent.ConsentState.Active);
        Status(held with { EndedAtVersion = 4, EndedAt = Noon }).Should().Be(Hl7.Fhir.Model.Consent.ConsentState.Inactive);
    }

    /// <summary>Consents that are given by contract bring their own residual; nobody may be shown a rule that is not in force.</summary>
    [Theory]
    [InlineData("""{"provision":{"type":"deny"}}""")]
    [InlineData("""{"provision":{"purpose":null}}""")]
    [InlineData("""{"provision":{"actor":[]}}""")]
    [InlineData("""{"status":"inactive"}""")]
    [InlineData("""{"id":"another"}""")]
    [InlineData("""{"resourceType":"Patient"}""")]
    [InlineData("""{"modifierExtension":[{"url":"urn:x"}]}""")]
    [InlineData("""{"text":{"div":"\ud83d"}}""")]
    [InlineData("{")]
    [InlineData("7")]
    public void AResidualThatSaysAnotherRule_OrNothing_IsNotShown(string residual) =>
        ConsentRenderer.Render(Research with { Residual = residual }, "ada").Should().Equal(ConsentRenderer.Render(Research, "ada"));

    [Fact]
    public void AResidualThatInforms_IsShown() =>
        Encoding.UTF8.GetString(ConsentRenderer.Render(Research with { Residual = """{"dateTime":"2025-06"}""" }, "ada")).Should().Contain("\"2025-06\"");

    [Fact]
    public void ACitizenRenamed_IsNamedAnew_WhereTheConsentNamedThemThePlainWay()
    {
        var consent = ConsentRoundTrip.MustBeExact(ConsentRoundTrip.Resource(""" "type": "permit", "id": "r" """));
        Encoding.UTF8.GetString(ConsentRenderer.Render(consent, "eve")).Should().Contain("Patient/eve").And.NotContain("ada");
    }

    [Fact]
    public void APeriodOpenAtBothEnds_IsLeftOut_AsItConstrainsNothing() =>
        Encoding.UTF8.GetString(ConsentRenderer.Render(
            new Consent("c", ConsentStatus.Active, new Provision { Type = ProvisionType.Permit, Period = new ConsentPeriod(null, null) }), "ada"))
            .Should().NotContain("eriod");

    private static Hl7.Fhir.Model.Consent.ConsentState? Status(HeldConsent held) =>
        ((Hl7.Fhir.Model.Consent)FirelyOracle.MustBeValid(ConsentRenderer.Render(held, "ada"))).Status;
}
