using System.Text.Json;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Json;

/// <summary>The answer of <c>phr import --json</c>.</summary>
internal static class ImportJson
{
    public static void Write(Utf8JsonWriter json, ImportReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("files", report.Files);
        json.WriteNumber("lines", report.Counts.Lines);
        json.WriteNumber("citizens", report.Counts.Citizens);
        json.WriteNumber("accepted", report.Counts.Accepted);
        json.WriteNumber("duplicates", report.Counts.Duplicates);
        json.WriteStartObject("skipped");
        foreach (var (type, count) in report.Counts.Skipped)
        {
            json.WriteNumber(type, count);
        }

        json.WriteEndObject();
        json.WriteNumber("rejected", report.Counts.Rejected);
        json.WriteString("rejectsFile", report.RejectsFile);
        json.WriteNumber("seconds", Math.Round(report.Elapsed.TotalSeconds, 3));
        json.WriteEndObject();
    }
}
