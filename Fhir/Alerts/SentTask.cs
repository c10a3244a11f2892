using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Alerts;

/// <summary>What an update of a Task says is done about it. Of all else a Task holds, what names its alert must be as it was; the rest is the server's own.</summary>
/// <param name="Status">Of FHIR's <c>task-status</c>, as it was sent.</param>
/// <param name="Outcome">What came of one that is completed.</param>
/// <param name="Words">Why, for the citizen too; null for none.</param>
public sealed record SentTask(string Status, AlertStep Step, AlertOutcome Outcome, string? Words)
{
    private static readonly ImmutableArray<AlertOutcome> Outcomes = [AlertOutcome.Called, AlertOutcome.MessageSent, AlertOutcome.Appointment, AlertOutcome.NoAction, AlertOutcome.PassedOn];

    /// <summary>Reads one resource.</summary>
    /// <param name="resource">UTF-8 JSON, at most <see cref="RecordLimits.MaxItemBytes"/>.</param>
    /// <param name="id">That the update is for.</param>
    /// <param name="fault">The first rule that is broken, with the others, when the answer is null.</param>
    public static SentTask? Read(ReadOnlyMemory<byte> resource, string id, string citizen, out Rejected? fault)
    {
        using var strict = StrictJson.Parse(resource, out fault);
        if (strict is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(resource);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "resourceType") != TaskRenderer.ResourceType)
        {
            fault = new Rejected("Resource.resourceType", "must be Task");
            return null;
        }

        var status = Text(root, "status") ?? "";
        AlertStep? step = status switch
        {
            "in-progress" or "accepted" => AlertStep.Claimed,
            "requested" => AlertStep.Released,
            "completed" => AlertStep.Closed,
            _ => null,
        };
        var faults = new List<Rejected>();
        if (step is null)
        {
            faults.Add(new Rejected("Task.status", "must be in-progress to take it on, requested to give it back, or completed to close it"));
        }

        var outcome = step == AlertStep.Closed ? OutcomeIn(root) : AlertOutcome.None;
        if (outcome is null)
        {
            faults.Add(new Rejected("Task.businessStatus", $"must have a code of {TaskRenderer.Outcomes}: {string.Join(", ", Outcomes.Select(TaskRenderer.Of))}"));
        }

        Keep(root, "focus", [$"{DetectedIssueRenderer.ResourceType}/{id}", $"{DetectedIssueRenderer.ResourceType}/{citizen}.{id}"], faults);
        Keep(root, "for", [FhirRenderer.ReferenceTo(citizen)], faults);
        fault = faults.Count == 0 ? null : faults[0] with { Others = [.. faults.Skip(1)] };
        return fault is null ? new SentTask(status, step!.Value, outcome!.Value, step == AlertStep.Closed ? WhyIn(root) : null) : null;
    }

    /// <summary>What a Task is about stays.</summary>
    private static void Keep(JsonElement root, string name, string[] references, List<Rejected> faults)
    {
        if (root.TryGetProperty(name, out var sent) && !(sent.ValueKind == JsonValueKind.Object && Text(sent, "reference") is { } reference && references.Contains(reference)))
        {
            faults.Add(new Rejected($"Task.{name}", "must stay as it is"));
        }
    }

    private static AlertOutcome? OutcomeIn(JsonElement root)
    {
        if (root.TryGetProperty("businessStatus", out var said) && said.ValueKind == JsonValueKind.Object
            && said.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array)
        {
            foreach (var coding in codings.EnumerateArray().Where(static it => it.ValueKind == JsonValueKind.Object && Text(it, "system") == TaskRenderer.Outcomes))
            {
                return Outcomes.Where(outcome => TaskRenderer.Of(outcome) == Text(coding, "code")).Select(static it => (AlertOutcome?)it).FirstOrDefault();
            }
        }

        return null;
    }

    private static string? WhyIn(JsonElement root) => root.TryGetProperty("statusReason", out var reason) && reason.ValueKind == JsonValueKind.Object ? Text(reason, "text") : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } said ? said : null;
}
