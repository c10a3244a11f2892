using System.Text.Json;

namespace PhrCluster.Simulation.Checking;

/// <summary>A check's report as JSON; docs/simulator.md shows its shape.</summary>
internal static class CheckJson
{
    public static void Write(Utf8JsonWriter json, CheckReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("citizens", report.Citizens);
        json.WriteNumber("calls", report.Calls);
        json.WriteNumber("items", report.Items);
        json.WriteNumber("alerts", report.Alerts);
        json.WriteNumber("tasks", report.Tasks);
        json.WriteNumber("requests", report.Requests);
        json.WriteNumber("cells", report.Cells);
        json.WriteNumber("told", report.Told);
        json.WriteNumber("waiting", report.Waiting);
        json.WriteNumber("inPart", report.InPart);
        json.WriteStartObject("counts");
        foreach (var (kind, count) in report.Counts)
        {
            json.WriteNumber(NameOf(kind), count);
        }

        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in report.Named)
        {
            json.WriteStartObject();
            json.WriteString("kind", NameOf(finding.Kind));
            json.WriteString("citizen", finding.Citizen);
            json.WriteNumber("version", finding.Version);
            json.WriteString("what", finding.What);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(FindingKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
