using System.Text.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads whose record a resource belongs to.</summary>
internal static class SubjectReader
{
    /// <summary>The citizen, or null and refused.</summary>
    public static string? Citizen(FhirObject resource, JsonEncodedText name, PatientIndex patients)
    {
        if (resource.Object(name) is not { } subject)
        {
            resource.Refuse(name.Value, "is missing: no citizen can be told");
            return null;
        }

        if (subject.Text(ElementNames.Reference) is not { } reference)
        {
            subject.Refuse(ElementNames.Reference.Value, "is missing: no citizen can be told");
            return null;
        }

        switch (patients.Find(reference))
        {
            case CitizenFound found:
                return found.Citizen;
            case CitizenUnknown unknown:
                subject.Refuse(ElementNames.Reference.Value, unknown.Rule);
                return null;
            default:
                throw new InvalidOperationException("An unknown case of CitizenLookup.");
        }
    }
}
