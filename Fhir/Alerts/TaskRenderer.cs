using System.Text.Json;
using PhrCluster.Alerts;

namespace PhrCluster.Fhir.Alerts;

/// <summary>Writes what is to be done about an alert as a FHIR R4 Task: it says no more than the alert does.</summary>
public static class TaskRenderer
{
    public const string ResourceType = "Task";

    /// <summary>The system of what came of a task that was closed.</summary>
    public const string Outcomes = "urn:phr:alert-outcome";

    /// <summary>The system of why an alert ended by itself.</summary>
    public const string Endings = "urn:phr:alert-ending";

    /// <summary>What came of a task, as its codes.</summary>
    public static string Of(AlertOutcome outcome) => outcome switch
    {
        AlertOutcome.Called => "called",
        AlertOutcome.MessageSent => "message-sent",
        AlertOutcome.Appointment => "appointment",
        AlertOutcome.NoAction => "no-action",
        AlertOutcome.PassedOn => "passed-on",
        _ => "none",
    };

    /// <summary>As FHIR's <c>task-status</c> has it: what somebody closed is completed, and what its own rule ended first is cancelled.</summary>
    public static string StatusOf(Alert alert) => alert switch
    {
        { IsClosed: true } => "completed",
        { IsOpen: false } => "cancelled",
        { Claim: not null } => "in-progress",
        _ => "requested",
    };

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="words">What the rule is called, and what came of it; null for nothing yet.</param>
    public static void Write(Utf8JsonWriter writer, Alert alert, string citizen, (string Title, string? Standing) words)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, AlertIds.Of(alert, citizen));
        AlertParts.WriteMeta(writer, AlertParts.LastChange(alert));
        writer.WriteString("status"u8, StatusOf(alert));
        WriteWhatCameOfIt(writer, alert, words.Standing);
        writer.WriteString("intent"u8, "proposal"u8); // A person decides, never the rule.
        writer.WriteString("priority"u8, PriorityOf(alert.Urgency));
        AlertParts.WriteRule(writer, "code", alert, words.Title);
        AlertParts.WriteReference(writer, "focus", $"{DetectedIssueRenderer.ResourceType}/{AlertIds.Of(alert, citizen)}");
        AlertParts.WriteReference(writer, "for", FhirRenderer.ReferenceTo(citizen));
        writer.WriteString("authoredOn"u8, ServedResource.InstantOf(alert.RaisedAt));
        writer.WriteString("lastModified"u8, ServedResource.InstantOf(AlertParts.LastChange(alert)));
        if (Holder(alert) is { } holder)
        {
            AlertParts.WriteNamed(writer, "owner", holder.Organization is null ? "Practitioner" : "Organization", holder.Organization ?? holder.By);
        }

        writer.WriteEndObject();
    }

    /// <summary>Of a closed one what came of it and why; of one that ended by itself, how.</summary>
    private static void WriteWhatCameOfIt(Utf8JsonWriter writer, Alert alert, string? standing)
    {
        if (alert.IsClosed)
        {
            var closing = alert.Handling[^1];
            if (closing.Words is { } why)
            {
                writer.WriteStartObject("statusReason"u8);
                writer.WriteString("text"u8, why);
                writer.WriteEndObject();
            }

            AlertParts.WriteCode(writer, "businessStatus", Outcomes, Of(closing.Outcome), standing);
        }
        else if (alert.End is { } end)
        {
            AlertParts.WriteCode(writer, "statusReason", Endings, CodeOf(end.How), standing);
        }
    }

    /// <summary>Who took it on, or closed it.</summary>
    private static AlertHandling? Holder(Alert alert) => alert.IsClosed ? alert.Handling[^1] : alert.Claim;

    private static string PriorityOf(AlertUrgency urgency) => urgency switch
    {
        AlertUrgency.Emergency => "stat",
        AlertUrgency.SameDay => "asap",
        AlertUrgency.Soon => "urgent",
        _ => "routine",
    };

    private static string CodeOf(AlertEnding how) => how switch
    {
        AlertEnding.Settled => "settled",
        AlertEnding.Corrected => "corrected",
        AlertEnding.GrewWorse => "grew-worse",
        _ => "followed",
    };
}
