using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary>The Patient of a summary: IPS wants a name and a date of birth, and where there is none, that it says so.</summary>
internal static class SummaryPatient
{
    private const string AbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static readonly FhirJsonDeserializer Held = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));

    /// <param name="json">The Patient as the record's front door gives it.</param>
    public static Patient Of(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        Held.TryDeserializeResource(ref reader, out var resource, out _);
        var patient = (Patient)resource!;
        if (patient.Name.Count == 0)
        {
            patient.Name.Add(new HumanName { TextElement = new FhirString { Extension = [Unknown()] } });
        }

        if (patient.BirthDateElement is null)
        {
            patient.BirthDateElement = new Date { Extension = [Unknown()] };
        }

        return patient;
    }

    private static Extension Unknown() => new(AbsentReason, new Code("unknown"));
}
