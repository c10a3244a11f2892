using System.Text.Json;
using PhrCluster.Alerts;

namespace PhrCluster.Fhir.Alerts;

/// <summary>Writes what was said about an alert, for the citizen too, as FHIR R4 Communications.</summary>
public static class CommunicationRenderer
{
    public const string ResourceType = "Communication";

    /// <summary>The steps of an alert with which something was said, oldest first.</summary>
    public static IEnumerable<AlertHandling> Said(Alert alert) => alert.Handling.Where(static step => step.Words is not null);

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="step">One of <see cref="Said"/>.</param>
    /// <param name="title">What the rule is called.</param>
    public static void Write(Utf8JsonWriter writer, Alert alert, AlertHandling step, string citizen, string title)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, AlertIds.Of(alert, step, citizen));
        AlertParts.WriteMeta(writer, step.At);
        WriteReferences(writer, "basedOn", $"{TaskRenderer.ResourceType}/{AlertIds.Of(alert, citizen)}");
        writer.WriteString("status"u8, "completed"u8);
        AlertParts.WriteReference(writer, "subject", FhirRenderer.ReferenceTo(citizen));
        AlertParts.WriteRule(writer, "topic", alert, title);
        WriteReferences(writer, "about", $"{DetectedIssueRenderer.ResourceType}/{AlertIds.Of(alert, citizen)}");
        writer.WriteString("sent"u8, ServedResource.InstantOf(step.At));
        WriteReferences(writer, "recipient", FhirRenderer.ReferenceTo(citizen));
        AlertParts.WriteNamed(writer, "sender", step.Organization is null ? "Practitioner" : "Organization", step.Organization ?? step.By);
        writer.WriteStartArray("payload"u8);
        writer.WriteStartObject();
        writer.WriteString("contentString"u8, step.Words);
        writer.WriteEndObject();
        writer.WriteEndArray();
        if (step.Organization is not null)
        {
            WriteAuthor(writer, step);
        }

        writer.WriteEndObject();
    }

    private static void WriteReferences(Utf8JsonWriter writer, string name, string reference)
    {
        writer.WriteStartArray(name);
        writer.WriteStartObject();
        writer.WriteString("reference"u8, reference);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    /// <summary>The person who wrote it down for the organisation: the note repeats the words, as R4 has no other place for a second name.</summary>
    private static void WriteAuthor(Utf8JsonWriter writer, AlertHandling step)
    {
        writer.WriteStartArray("note"u8);
        writer.WriteStartObject();
        AlertParts.WriteNamed(writer, "authorReference", "Practitioner", step.By);
        writer.WriteString("time"u8, ServedResource.InstantOf(step.At));
        writer.WriteString("text"u8, step.Words);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
