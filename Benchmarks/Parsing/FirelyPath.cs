using System.Text;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Benchmarks.Parsing;

/// <summary>The other way to read FHIR: the Firely SDK's own model, from and to which there is still only one mapping.</summary>
internal sealed class FirelyPath
{
    private readonly FhirJsonDeserializer _validating = new();
    private readonly FhirJsonDeserializer _trusting = new(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich));
    private readonly FhirJsonSerializer _serializer = new();

    /// <summary>Refuses what is no FHIR R4.</summary>
    public Resource Validated(byte[] json) => _validating.DeserializeResource(Encoding.UTF8.GetString(json));

    /// <summary>Takes whatever it can.</summary>
    public Resource Trusted(byte[] json)
    {
        _trusting.TryDeserializeResource(Encoding.UTF8.GetString(json), out var resource, out _);
        return resource!;
    }

    /// <summary>Through the model and back into JSON, which the mapping then takes.</summary>
    public FhirMapping Map(byte[] json, PatientIndex patients) =>
        FhirMapper.Map(Encoding.UTF8.GetBytes(_serializer.SerializeToString(Trusted(json))), patients, "benchmark");
}
