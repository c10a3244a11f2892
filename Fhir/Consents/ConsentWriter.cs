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
        WriteId(writer, consent.Id);
        writer.WriteString(ElementNames.Status, ConsentCodes.Statuses[(int)consent.Status]);
        writer.WritePropertyName(ConsentNames.Scope);
        writer.WriteConcept(consent.Scope);
        WriteCategories(writer, consent);
        writer.WriteReference(ElementNames.Patient, patientReference);
        WriteSource(writer, consent.Supersedes);
        writer.WritePropertyName(ConsentNames.PolicyRule);
        writer.WriteConcept(ConsentCodes.OptOut);
        writer.WritePropertyName(ConsentNames.Provision);
        ProvisionWriter.Write(writer, consent.Provision);
        writer.WriteEndObject();
    }

    private static void WriteId(Utf8JsonWriter writer, string id)
    {
        if (FhirId.IsWellFormed(id))
        {
            writer.WriteString(ElementNames.Id, id);
            return;
        }

        writer.WriteStartArray(ElementNames.Identifier);
        writer.WriteStartObject();
        writer.WriteString(ElementNames.System, ConsentCodes.ConsentId);
        writer.WriteString(ElementNames.Value, id);
        writer.WriteEndObject();
        writer.WriteEndArray();
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

    private static void WriteSource(Utf8JsonWriter writer, string? supersedes)
    {
        if (supersedes is null)
        {
            return;
        }

        if (FhirId.IsWellFormed(supersedes))
        {
            writer.WriteReference(ConsentNames.SourceReference, $"Consent/{supersedes}");
            return;
        }

        writer.WriteStartObject(ConsentNames.SourceReference);
        writer.WriteString(ConsentNames.Type, "Consent");
        NamedReference.WriteIdentifier(writer, ConsentCodes.ConsentId, supersedes);
        writer.WriteEndObject();
    }
}
