using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>Twenty synthetic patients' records, as another generator wrote them.</summary>
public sealed class SyntheaTests
{
    [SkippableTheory]
    [InlineData("Observation", 3273)]
    [InlineData("Immunization", 214)]
    [InlineData("Procedure", 357)]
    [InlineData("Condition", 147)]
    [InlineData("AllergyIntolerance", 17)]
    [InlineData("MedicationRequest", 200)]
    [InlineData("DiagnosticReport", 250)]
    public void EveryResource_IsMapped_AndGivenBackExactly(string type, int count)
    {
        var file = Path.Combine(PublicData.Folder("synthea-r4-20", "ndjson"), $"{type}.000.ndjson");
        var seen = 0;
        foreach (var line in PublicData.Lines(file))
        {
            var (mapped, rendered) = RoundTrip.MustBeExact(line);
            mapped.Item.ResourceType.Should().Be(type);
            FirelyOracle.MustReadTheSame(line, rendered);
            seen++;
        }

        seen.Should().Be(count);
    }

    [SkippableTheory]
    [InlineData("Antonio_Castellanos_6d2eba67-5b4a-403f-a29f-e6da3f1ea963")]
    [InlineData("Delbert_Williamson_61d8af4e-34ee-4e65-a055-db3806a0bcc2")]
    [InlineData("Giuseppe_Cremin_9a76b57c-b454-47e4-ad4c-e09805a5b864")]
    [InlineData("Louis_Maggio_2e275d4b-855a-4eb2-9021-5410aa8acd4f")]
    public void EveryEntryOfATransaction_IsMappedToItsPatient_OrSkippedByType(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(PublicData.Folder("synthea-r4-20", "bundles"), name + ".json"));
        var patients = PatientIndex.ByPatientId();
        var entries = FhirBundle.Read(json, out _)!.Entries;
        var patient = entries.Single(static entry => entry.ResourceType == "Patient");
        patients.Add(patient.Resource, patient.FullUrl);

        foreach (var entry in entries)
        {
            switch (FhirMapper.Map(entry.Resource, patients, RoundTrip.Source))
            {
                case Mapped mapped:
                    mapped.Citizen.Should().Be(patient.FullUrl!["urn:uuid:".Length..]);
                    RoundTrip.MustBeExact(entry.Resource, patients);
                    break;
                case var outcome:
                    outcome.Should().Be(new Skipped(entry.ResourceType!));
                    break;
            }
        }
    }
}
