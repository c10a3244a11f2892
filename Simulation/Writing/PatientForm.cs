using System.Globalization;
using System.Text.Json;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Writing;

/// <summary>A citizen as a FHIR Patient. Nothing in it could be taken for a person: the name says what it is.</summary>
internal static class PatientForm
{
    public static void Write(Utf8JsonWriter json, VirtualCitizen citizen)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Patient"u8);
        json.WriteString("id"u8, citizen.Id);
        json.WriteStartArray("identifier"u8);
        json.WriteStartObject();
        json.WriteString("system"u8, "urn:phr:simulated"u8);
        json.WriteString("value"u8, citizen.Id);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("active"u8, true);
        json.WriteStartArray("name"u8);
        json.WriteStartObject();
        json.WriteString("family"u8, "Simulated"u8);
        json.WriteStartArray("given"u8);
        json.WriteStringValue(citizen.Number.ToString(CultureInfo.InvariantCulture));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("gender"u8, citizen.Sex == Sex.Female ? "female"u8 : "male"u8);
        json.WriteString("birthDate"u8, citizen.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("generalPractitioner"u8);
        json.WriteStartObject();
        json.WriteString("reference"u8, "Organization/" + citizen.Practice);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
