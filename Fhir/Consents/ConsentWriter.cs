using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Writes the typed fields of a consent as a resource, in FHIR's order of elements: what <see cref="ConsentReader"/> reads as the same.</summary>
internal static class ConsentWriter
{
    public static void Write(Utf8JsonWriter writer, Consent consent, string patientReference)
    {
        writer.WriteStartObject();
        writer.WriteString(ElementNames.ResourceType, "Consent");
        WriteNames(writer, consent);
        writer.WriteString(ElementNames.Status, ConsentCodes.Statuses[(int)consent.Status]);
        writer.WritePropertyName(ConsentNames.Scope);
        writer.WriteConcept(consent.Scope);
        WriteCategories(writer, consent);
        writer.WriteReference(ElementNames.Patient, patientReference);
        writer.WritePropertyName(ConsentNames.PolicyRule);
        writer.WriteConcept(ConsentCodes.OptOut);
        writer.WritePropertyName(ConsentNames.Provision);
        ProvisionWriter.Write(writer, consent.Provision);
        writer.WriteEndObject();
    }

    /// <summary>Its own name, and that of the one which it replaces: ids that are no FHIR ids become identifiers.</summary>
    private static void WriteNames(Utf8JsonWriter writer, Consent consent)
    {
        var isFhirId = FhirId.IsWellFormed(consent.Id);
        if (isFhirId)
        {
            writer.WriteString(ElementNames.Id, consent.Id);
        }

        if (consent.Supersedes is { } replaced)
        {
            writer.WriteStartArray(ConsentNames.Extension);
            writer.WriteStartObject();
            writer.WriteString(ConsentNames.Url, ConsentCodes.Replaces);
            WriteReplaced(writer, replaced);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        if (!isFhirId)
        {
            writer.WriteStartArray(ElementNames.Identifier);
            writer.WriteStartObject();
            writer.WriteString(ElementNames.System, ConsentCodes.ConsentId);
            writer.WriteString(ElementNames.Value, consent.Id);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }

    private static void WriteReplaced(Utf8JsonWriter writer, string replaced)
    {
        if (FhirId.IsWellFormed(replaced))
        {
            writer.WriteReference(ConsentNames.ValueReference, $"Consent/{replaced}");
            return;
        }

        writer.WriteStartObject(ConsentNames.ValueReference);
        writer.WriteString(ConsentNames.Type, "Consent");
        NamedReference.WriteIdentifier(writer, ConsentCodes.ConsentId, replaced);
        writer.WriteEndObject();
    }

    /// <summary>FHIR demands a category; a consent that has none says so in words, which are read as none.</summary>
    private static void WriteCategories(Utf8JsonWriter writer, Consent consent)
    {
        writer.WriteStartArray(ElementNames.Category);
        foreach (var category in consent.Categories)
        {
            writer.WriteConcept(category);
        }

        if (consent.Categories.IsEmpty)
        {
            writer.WriteStartObject();
            writer.WriteString(ElementNames.Text, "Consent");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
