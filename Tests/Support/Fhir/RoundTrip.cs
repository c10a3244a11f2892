using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Tests.Support.Fhir;

/// <summary>What a resource is after it was mapped and rendered back.</summary>
internal static class RoundTrip
{
    public const string Source = "st-elsewhere";

    public static FhirMapping Map(string resource, PatientIndex? patients = null) =>
        FhirMapper.Map(Encoding.UTF8.GetBytes(resource), patients ?? PatientIndex.ByPatientId(), Source);

    /// <summary>Fails unless the resource is mapped and rendered back equal, element by element, number texts included.</summary>
    public static Mapped MustBeExact(string resource, PatientIndex? patients = null) =>
        MustBeExact(Encoding.UTF8.GetBytes(resource), patients).Mapped;

    public static (Mapped Mapped, byte[] Rendered) MustBeExact(ReadOnlyMemory<byte> resource, PatientIndex? patients = null)
    {
        var mapped = FhirMapper.Map(resource, patients ?? PatientIndex.ByPatientId(), Source)
            .Should().BeOfType<Mapped>().Subject;
        var rendered = FhirRenderer.Render(mapped.Item, mapped.Citizen);
        using var before = JsonDocument.Parse(resource);
        using var typed = JsonDocument.Parse(FhirRenderer.Render(mapped.Item with { Residual = null }, mapped.Citizen));
        mapped.Item.Residual.Should().Be(MergePatch.Difference(typed.RootElement, before.RootElement), "what is compared as it is rendered is patched alike");
        using var after = JsonDocument.Parse(rendered);
        JsonSameness.Same(before.RootElement, after.RootElement)
            .Should().BeTrue("a resource must be given back as it came: {0}", Encoding.UTF8.GetString(rendered));
        ResidualRules.Check(mapped.Item, mapped.Citizen).Should().BeNull("what was mapped adds to the typed fields, and the record takes it");
        return (mapped, rendered);
    }

    public static Rejected MustBeRejected(string resource, PatientIndex? patients = null) =>
        Map(resource, patients).Should().BeOfType<Rejected>().Subject;
}
