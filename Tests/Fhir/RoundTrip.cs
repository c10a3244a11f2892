using System.Text.Json;
using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Tests.Fhir;

/// <summary>What a resource is after it was mapped and rendered back.</summary>
internal static class RoundTrip
{
    public const string Source = "test-source";

    public static FhirMapping Map(byte[] resource) => FhirMapper.Map(resource, PatientIndex.ByPatientId(), Source);

    /// <summary>Fails unless the resource is mapped and rendered back equal, element by element, number texts included.</summary>
    public static (Mapped Mapped, byte[] Rendered) MustBeExact(byte[] resource, PatientIndex? patients = null)
    {
        var mapped = FhirMapper.Map(resource, patients ?? PatientIndex.ByPatientId(), Source)
            .Should().BeOfType<Mapped>().Subject;
        var rendered = FhirRenderer.Render(mapped.Item, mapped.Citizen);
        using var before = JsonDocument.Parse(resource);
        using var after = JsonDocument.Parse(rendered);
        JsonSameness.Same(before.RootElement, after.RootElement)
            .Should().BeTrue("{0} must be given back as it came", before.RootElement.GetProperty("id"));
        return (mapped, rendered);
    }
}
