using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Fhir;

namespace PhrCluster.Web.FhirApi.Operations.Exports;

/// <summary>The manifest of a bulk export (bulk data access, version 3).</summary>
internal static class ExportManifest
{
    /// <param name="output">How many there are of each type.</param>
    /// <param name="deletions">How many Bundles tell what was deleted.</param>
    /// <param name="url">Where the job is; its files are below.</param>
    public static byte[] Of(ExportJob job, IReadOnlyList<(string Type, int Count)> output, int deletions, string url)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, JsonForm.Line))
        {
            writer.WriteStartObject();
            writer.WriteString("transactionTime"u8, ServedResource.InstantOf(job.Began));
            writer.WriteString("request"u8, job.Request);
            writer.WriteBoolean("requiresAccessToken"u8, true);
            writer.WriteStartArray("output"u8);
            foreach (var (type, count) in output)
            {
                WriteFile(writer, type, url, count);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("deleted"u8);
            if (deletions > 0)
            {
                WriteFile(writer, ExportDeletions.Type, url, deletions);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("error"u8);
            if (job.Failure is not null)
            {
                WriteFile(writer, ExportJob.Errors, url, 1);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    private static void WriteFile(Utf8JsonWriter writer, string type, string url, int count)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        writer.WriteString("url"u8, $"{url}/{type}");
        writer.WriteNumber("count"u8, count);
        writer.WriteEndObject();
    }
}
