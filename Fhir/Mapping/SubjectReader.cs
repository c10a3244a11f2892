using System.Text.Json;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads whose record a resource belongs to.</summary>
internal static class SubjectReader
{
    private const string Missing = "is missing: no citizen can be told";

    /// <summary>The citizen, or null and refused.</summary>
    /// <param name="fullUrl">Of the resource, in a Bundle.</param>
    public static string? Citizen(FhirObject resource, JsonEncodedText name, PatientIndex patients, string? fullUrl)
    {
        if (resource.Object(name) is not { } subject)
        {
            resource.Refuse(name.Value, Missing);
            return null;
        }

        var reference = subject.Text(ElementNames.Reference);
        var identified = Identified(subject, patients);
        if (reference is null)
        {
            return identified is null
                ? Refused(subject, patients.NeedsPatients || !subject.Has(ElementNames.Identifier)
                    ? Missing
                    : "is missing, and citizens are not known by an identifier: no citizen can be told")
                : Told(subject, ElementNames.Identifier, identified);
        }

        var named = Contained(resource, reference, patients) ?? patients.Find(reference, fullUrl);
        if (identified is CitizenFound found)
        {
            if (named is CitizenFound other && other != found)
            {
                return Refused(subject, "must name the same citizen as the identifier beside it");
            }

            return found.Citizen;
        }

        return Told(subject, ElementNames.Reference, named);
    }

    private static CitizenLookup? Identified(FhirObject subject, PatientIndex patients) =>
        patients.NeedsPatients && subject.Object(ElementNames.Identifier) is { } identifier
            ? patients.Identify(identifier.Text(ElementNames.System), identifier.Text(ElementNames.Value))
            : null;

    /// <summary>A Patient within the resource; null where the reference is to no such, or where citizens are known by Patients' ids: the id of a contained one is local.</summary>
    private static CitizenLookup? Contained(FhirObject resource, string reference, PatientIndex patients) =>
        !patients.NeedsPatients || !reference.StartsWith('#')
            ? null
            : resource.Each(ElementNames.Contained, contained =>
                contained.Text(ElementNames.ResourceType) == "Patient" && contained.Text(ElementNames.Id) == reference[1..]
                    ? patients.Identify(contained)
                    : null) is [var first, ..] ? first : null;

    private static string? Told(FhirObject subject, JsonEncodedText element, CitizenLookup lookup)
    {
        switch (lookup)
        {
            case CitizenFound found:
                return found.Citizen;
            case CitizenUnknown unknown:
                subject.Refuse(element.Value, unknown.Rule);
                return null;
            default:
                throw new InvalidOperationException("An unknown case of CitizenLookup.");
        }
    }

    private static string? Refused(FhirObject subject, string rule)
    {
        subject.Refuse(ElementNames.Reference.Value, rule);
        return null;
    }
}
