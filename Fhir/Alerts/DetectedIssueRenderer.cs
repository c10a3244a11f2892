using System.Text.Json;
using PhrCluster.Alerts;

namespace PhrCluster.Fhir.Alerts;

/// <summary>Writes alerts as FHIR R4 DetectedIssues. Nobody writes them but the record's own rules.</summary>
public static class DetectedIssueRenderer
{
    public const string ResourceType = "DetectedIssue";

    /// <summary>The system of rules' names, as codes.</summary>
    public const string Rules = "urn:phr:alert-rule";

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="words">What the alert is called, and what it says.</param>
    public static void Write(Utf8JsonWriter writer, Alert alert, string citizen, (string Title, string Text) words)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, AlertIds.Of(alert, citizen));
        AlertParts.WriteMeta(writer, AlertParts.LastChange(alert));
        writer.WriteString("status"u8, alert.End is { How: AlertEnding.Corrected } ? "cancelled" : "final");
        AlertParts.WriteRule(writer, "code", alert, words.Title);
        writer.WriteString("severity"u8, SeverityOf(alert.Urgency));
        AlertParts.WriteReference(writer, "patient", FhirRenderer.ReferenceTo(citizen));
        writer.WriteStartObject("identifiedPeriod"u8);
        writer.WriteString("start"u8, ServedResource.InstantOf(alert.RaisedAt));
        if (alert.End is { } end)
        {
            writer.WriteString("end"u8, ServedResource.InstantOf(end.At));
        }

        writer.WriteEndObject();
        writer.WriteString("detail"u8, words.Text);
        writer.WriteString("reference"u8, PlanDefinitionRenderer.CanonicalOf(alert.Rule, alert.RuleVersion));
        WriteSteps(writer, alert);
        writer.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter writer, Alert alert)
    {
        if (alert.Handling.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("mitigation"u8);
        foreach (var step in alert.Handling)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("action"u8);
            writer.WriteString("text"u8, step.Words ?? (step.Outcome == AlertOutcome.None ? step.Step.ToString() : step.Outcome.ToString()));
            writer.WriteEndObject();
            writer.WriteString("date"u8, ServedResource.InstantOf(step.At));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string SeverityOf(AlertUrgency urgency) => urgency switch
    {
        AlertUrgency.Emergency or AlertUrgency.SameDay => "high",
        AlertUrgency.Soon => "moderate",
        _ => "low",
    };
}
