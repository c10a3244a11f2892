using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Tests.Support.Fhir.Consents;

/// <summary>What a Consent is after it was read and rendered back.</summary>
internal static class ConsentRoundTrip
{
    public const string Citizen = "ada";

    /// <summary>A Consent with everything that is required, and this root provision.</summary>
    public static string Resource(string provision, string others = "") => $$"""
        { "resourceType": "Consent", "id": "c", "status": "active",
          "scope": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy" }] },
          "category": [{ "coding": [{ "system": "http://loinc.org", "code": "59284-0" }] }],
          "patient": { "reference": "Patient/{{Citizen}}" },
          "policyRule": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTOUT" }] },
          {{others}} "provision": { {{provision}} } }
        """;

    public static Consent? Read(string resource, out Rejected? fault, string citizen = Citizen) =>
        ConsentReader.Read(Encoding.UTF8.GetBytes(resource), citizen, PatientIndex.ByPatientId(), out fault);

    /// <summary>Fails unless the resource is read and rendered back equal, element by element, also to another reader of FHIR.</summary>
    public static Consent MustBeExact(string resource, string citizen = Citizen)
    {
        var consent = Read(resource, out var fault, citizen);
        fault.Should().BeNull();
        var rendered = ConsentRenderer.Render(consent!, citizen);
        using var before = JsonDocument.Parse(resource);
        using var after = JsonDocument.Parse(rendered);
        JsonSameness.Same(before.RootElement, after.RootElement)
            .Should().BeTrue("a Consent must be given back as it came: {0}", Encoding.UTF8.GetString(rendered));
        FirelyOracle.MustReadTheSame(Encoding.UTF8.GetBytes(resource), rendered);
        return consent!;
    }

    public static Rejected MustBeRefused(string resource, string citizen = Citizen)
    {
        Read(resource, out var fault, citizen).Should().BeNull();
        return fault!;
    }
}
