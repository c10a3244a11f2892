using System.Text.Json.Nodes;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary>FHIR resources in a word.</summary>
internal static class Resources
{
    private const string Loinc = "http://loinc.org";

    public static string Weight(string citizen, string value, string time, string? label = null) =>
        Observation(citizen, "29463-7", "Body weight", "vital-signs", value, "kg", time, label).ToJsonString();

    public static string Sodium(string citizen, string value, string time, string? label = null) =>
        Observation(citizen, "2951-2", "Sodium", "laboratory", value, "mmol/L", time, label).ToJsonString();

    public static string Condition(string citizen, string text, string status, string? label = null) => Labelled(new JsonObject
    {
        ["resourceType"] = "Condition",
        ["clinicalStatus"] = Concept("http://terminology.hl7.org/CodeSystem/condition-clinical", status),
        ["verificationStatus"] = Concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"),
        ["code"] = new JsonObject { ["coding"] = new JsonArray(Coding("http://snomed.info/sct", "38341003")), ["text"] = text },
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{citizen}" },
        ["onsetDateTime"] = "2020-01-01",
    }, label).ToJsonString();

    public static string Allergy(string citizen, string text, string? label = null) => Labelled(new JsonObject
    {
        ["resourceType"] = "AllergyIntolerance",
        ["clinicalStatus"] = Concept("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", "active"),
        ["verificationStatus"] = Concept("http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "confirmed"),
        ["code"] = new JsonObject { ["coding"] = new JsonArray(Coding("http://snomed.info/sct", "91936005")), ["text"] = text },
        ["patient"] = new JsonObject { ["reference"] = $"Patient/{citizen}" },
    }, label).ToJsonString();

    public static string Medication(string citizen, string text, string status) => new JsonObject
    {
        ["resourceType"] = "MedicationStatement",
        ["status"] = status,
        ["medicationCodeableConcept"] = new JsonObject { ["coding"] = new JsonArray(Coding("http://snomed.info/sct", "387458008")), ["text"] = text },
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{citizen}" },
        ["effectiveDateTime"] = "2026-01-05",
    }.ToJsonString();

    public static string Vaccination(string citizen) => new JsonObject
    {
        ["resourceType"] = "Immunization",
        ["status"] = "completed",
        ["vaccineCode"] = new JsonObject { ["coding"] = new JsonArray(Coding("http://hl7.org/fhir/sid/cvx", "140")), ["text"] = "Influenza" },
        ["patient"] = new JsonObject { ["reference"] = $"Patient/{citizen}" },
        ["occurrenceDateTime"] = "2025-10-01",
    }.ToJsonString();

    private static JsonObject Observation(string citizen, string code, string name, string category, string value, string unit, string time, string? label) => Labelled(new JsonObject
    {
        ["resourceType"] = "Observation",
        ["status"] = "final",
        ["category"] = new JsonArray(Concept("http://terminology.hl7.org/CodeSystem/observation-category", category)),
        ["code"] = new JsonObject { ["coding"] = new JsonArray(Coding(Loinc, code, name)) },
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{citizen}" },
        ["effectiveDateTime"] = time,
        ["valueQuantity"] = new JsonObject { ["value"] = JsonNode.Parse(value), ["unit"] = unit, ["system"] = "http://unitsofmeasure.org", ["code"] = unit },
    }, label);

    private static JsonObject Labelled(JsonObject resource, string? label)
    {
        if (label is not null)
        {
            resource["meta"] = new JsonObject { ["security"] = new JsonArray(Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", label)) };
        }

        return resource;
    }

    private static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(Coding(system, code)) };

    private static JsonObject Coding(string system, string code, string? display = null)
    {
        var coding = new JsonObject { ["system"] = system, ["code"] = code };
        if (display is not null)
        {
            coding["display"] = display;
        }

        return coding;
    }
}
