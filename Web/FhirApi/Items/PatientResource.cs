using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>The Patient of a record: their id.</summary>
internal static class PatientResource
{
    public static void Write(Utf8JsonWriter writer, string citizen)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Patient"u8);
        writer.WriteString("id"u8, citizen);
        writer.WriteEndObject();
    }
}
