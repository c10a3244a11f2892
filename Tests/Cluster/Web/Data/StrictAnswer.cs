using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Reads with the Firely SDK, which throws where a text is no FHIR R4: an unknown element, a missing one, a wrong type.</summary>
internal static class StrictAnswer
{
    private static readonly FhirJsonDeserializer Json = new();

    private static readonly FhirXmlDeserializer Xml = new();

    public static T Of<T>(string json) where T : Resource => (T)Json.DeserializeResource(json);

    public static Resource OfXml(string xml) => Xml.DeserializeResource(xml);

    public static bool IsStrict(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        return Json.TryDeserializeResource(ref reader, out _, out _);
    }
}
