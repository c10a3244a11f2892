using System.Text.Json;
using PhrCluster.Plans;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>Plans as JSON.</summary>
internal static class PlanJson
{
    public static void Write(Utf8JsonWriter json, string citizen, long version, HeldCarePlan held)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", version);
        json.WriteNumber("planVersion", held.Version);
        json.WriteString("at", held.At is { } at ? TimeText.Of(at) : null);
        json.WriteString("by", held.By);
        json.WriteString("organization", held.Organization);
        ProvisionJson.WriteTexts(json, "facts", PlanLevels.Facts.Where(fact => held.Plan.Says(fact.Value)).Select(static fact => fact.Key));
        ProvisionJson.WriteEach(json, "levels", held.Plan.Levels, static (json, level) =>
        {
            json.WriteString("name", PlanLevels.Of(level.Kind).Name);
            json.WriteNumber("value", level.Value);
            json.WriteString("unit", PlanLevels.Of(level.Kind).Unit);
            json.WriteString("setBy", level.IsOfPractice ? "practice" : "citizen");
        });
        ProvisionJson.WriteEach(json, "measurements", held.Plan.Measurements, static (json, measurement) =>
        {
            json.WriteString("name", measurement.Name);
            json.WriteNumber("times", measurement.Times);
            json.WriteString("per", measurement.Per == PlanPeriod.Day ? "day" : "week");
            json.WriteString("setBy", measurement.IsOfPractice ? "practice" : "citizen");
        });
        if (held.Plan.BestPeakFlow is { } best)
        {
            json.WriteStartObject("bestPeakFlow");
            json.WriteNumber("value", best.Value);
            json.WriteString("at", TimeText.Of(best.At));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
