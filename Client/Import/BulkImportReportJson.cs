using System.Text.Json;

namespace PhrCluster.Client.Import;

/// <summary>
/// A report as JSON, as it stands in a job's folder: shaped like the manifest of the bulk data <c>$import</c> proposal, with the sums beside it.
/// </summary>
public static class BulkImportReportJson
{
    /// <param name="elapsed">Of this run; null in a job's report, which is the same however often the job was interrupted.</param>
    public static void Write(Utf8JsonWriter json, BulkImportReport report, TimeSpan? elapsed)
    {
        json.WriteStartObject();
        json.WriteString("transactionTime", report.TransactionTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
        json.WriteNumber("files", report.Files);
        json.WriteNumber("lines", report.Lines);
        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("duplicates", report.Duplicates);
        json.WriteNumber("outdated", report.Outdated);
        json.WriteNumber("valid", report.Valid);
        json.WriteStartObject("skipped");
        foreach (var (type, count) in report.Skipped)
        {
            json.WriteNumber(type, count);
        }

        json.WriteEndObject();
        json.WriteNumber("refused", report.Refused);
        json.WriteNumber("rejected", report.Rejected);
        json.WriteBoolean("damaged", report.IsInputDamaged);
        json.WriteNumber("notFollowed", report.NotFollowed);
        json.WriteNumber("doubled", report.Doubled);
        Write(json, "output", report.Output);
        Write(json, "error", report.Error);
        json.WriteStartArray("reasons");
        foreach (var reason in report.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("status", reason.Status);
            json.WriteString("field", reason.Field);
            json.WriteString("rule", reason.Rule);
            json.WriteNumber("count", reason.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (elapsed is { } time)
        {
            json.WriteString("job", report.JobFolder);
            json.WriteNumber("seconds", Math.Round(time.TotalSeconds, 3));
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<BulkImportOutcome> outcomes)
    {
        json.WriteStartArray(name);
        foreach (var outcome in outcomes)
        {
            json.WriteStartObject();
            json.WriteString("type", outcome.Type);
            json.WriteString("inputUrl", outcome.InputUrl);
            json.WriteNumber("count", outcome.Count);
            json.WriteString("url", outcome.Url);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
