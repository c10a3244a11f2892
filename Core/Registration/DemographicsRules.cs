using System.Text.Json;
using PhrCluster.Core.Readings;
using PhrCluster.Demographics;

namespace PhrCluster.Core.Registration;

/// <summary>What demographics must be before they enter a record: a Patient, and no other citizen's.</summary>
public static class DemographicsRules
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="citizen">Whose record it is.</param>
    public static Fault? Check(CitizenDemographics? demographics, string citizen)
    {
        if (demographics?.Json is not { } json)
        {
            return new Fault("patient", "is required");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(json) > RecordLimits.MaxDemographicsBytes)
        {
            return new Fault("patient", $"must have at most {RecordLimits.MaxDemographicsBytes} bytes");
        }

        if (!TextGauge.IsUnicodeText(json) || !ResidualRules.IsObject(json))
        {
            return new Fault("patient", "must be a JSON object of at most 64 levels, each name once, in whole characters");
        }

        using var document = JsonDocument.Parse(json, Strict);
        var patient = document.RootElement;
        return !IsText(patient, "resourceType", CitizenDemographics.ResourceType) ? new Fault("patient.resourceType", "must be Patient")
            : patient.TryGetProperty("id", out _) && !IsText(patient, "id", citizen) ? new Fault("patient.id", "must be the citizen's id, or be left out")
            : NamesAnother(patient, citizen) ? new Fault("patient.identifier", "must not be another citizen's NHS number")
            : null;
    }

    /// <summary>Where records are known by NHS numbers.</summary>
    private static bool NamesAnother(JsonElement patient, string citizen) =>
        NhsNumber.IsValid(citizen)
        && patient.TryGetProperty("identifier", out var identifiers) && identifiers.ValueKind == JsonValueKind.Array
        && identifiers.EnumerateArray().Any(identifier => IsText(identifier, "system", NhsNumber.System) && identifier.TryGetProperty("value", out _) && !IsText(identifier, "value", citizen));

    private static bool IsText(JsonElement holder, string name, string text) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
