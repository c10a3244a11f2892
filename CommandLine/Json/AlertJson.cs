using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Practices;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>Alerts and worklists as JSON.</summary>
internal static class AlertJson
{
    public static void Write(Utf8JsonWriter json, AlertsDisclosed alerts, AlertWords words)
    {
        json.WriteStartObject();
        json.WriteString("citizen", alerts.Citizen);
        json.WriteNumber("version", alerts.Version);
        ProvisionJson.WriteEach(json, "alerts", alerts.Alerts, (json, alert) =>
        {
            Write(json, alert, words.ForCitizen(alert));
            json.WriteBoolean("muted", alerts.IsMuted(alert));
        });
        WriteMuted(json, alerts.Muted);
        json.WriteEndObject();
    }

    /// <summary>Rules whose advice the citizen does not want to be shown.</summary>
    public static void WriteMuted(Utf8JsonWriter json, ImmutableArray<MutedRule> muted) => ProvisionJson.WriteEach(json, "muted", muted, static (json, rule) =>
    {
        json.WriteString("rule", rule.Rule);
        json.WriteString("until", rule.Until is { } until ? TimeText.Of(until) : null);
    });

    public static void Write(Utf8JsonWriter json, string organization, ImmutableArray<WorklistTask> tasks, int notLoaded, AlertWords words)
    {
        json.WriteStartObject();
        json.WriteString("organization", organization);
        json.WriteNumber("notLoaded", notLoaded);
        ProvisionJson.WriteEach(json, "tasks", tasks, (json, task) =>
        {
            json.WriteString("id", task.Id);
            json.WriteString("citizen", task.Citizen);
            Write(json, task.Alert, words.ForProfessional(task.Alert));
        });
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, AlertHandled handled, AlertWords words)
    {
        json.WriteStartObject();
        json.WriteNumber("version", handled.Version);
        json.WriteBoolean("changed", handled.Changed);
        Write(json, handled.Alert, words.ForProfessional(handled.Alert));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Alert alert, string said)
    {
        json.WriteString("rule", alert.Rule);
        json.WriteNumber("ruleVersion", alert.RuleVersion);
        json.WriteString("urgency", Name(alert.Urgency));
        json.WriteString("state", alert.IsOpen ? alert.IsClosed ? "handled" : "open" : "ended");
        json.WriteNumber("raisedAtVersion", alert.Version);
        json.WriteString("raisedAt", TimeText.Of(alert.RaisedAt));
        json.WriteString("from", TimeText.Of(alert.From));
        json.WriteString("to", TimeText.Of(alert.To));
        json.WriteString("words", said);
        if (!alert.Missed.IsEmpty)
        {
            ProvisionJson.WriteEach(json, "missed", alert.Missed, static (json, missed) =>
            {
                json.WriteString("name", missed.Name);
                json.WriteNumber("came", missed.Came);
                json.WriteNumber("planned", missed.Planned);
                json.WriteNumber("days", missed.Days);
                json.WriteString("last", missed.Last is { } last ? TimeText.Of(last) : null);
            });
        }

        json.WriteString("ended", alert.End is { } end ? Name(end.How) : null);
        ProvisionJson.WriteEach(json, "steps", alert.Handling, static (json, step) =>
        {
            json.WriteString("step", Name(step.Step));
            json.WriteString("outcome", step.Outcome == AlertOutcome.None ? null : Name(step.Outcome));
            json.WriteString("words", step.Words);
            json.WriteString("by", step.By);
            json.WriteString("organization", step.Organization);
            json.WriteNumber("version", step.Version);
            json.WriteString("at", TimeText.Of(step.At));
        });
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
