using System.Runtime.CompilerServices;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Client.Import;
using PhrCluster.Fhir;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Operations.Exports;

namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>What came of an import, in the shape that <c>$import</c> has elsewhere. It holds no value, and does not say whose a line is.</summary>
internal static class ImportReceipts
{
    /// <param name="errors">Where <see cref="WriteErrors"/> can be fetched.</param>
    public static byte[] Manifest(ImportRun run, BulkImportReport report, string errors)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, JsonForm.Line))
        {
            writer.WriteStartObject();
            writer.WriteString("transactionTime"u8, ServedResource.InstantOf(report.TransactionTime));
            writer.WriteString("request"u8, run.Request);
            Write(writer, "output", run, report.Output, null);
            Write(writer, "error", run, report.Error, errors);
            writer.WriteEndObject();
        }

        return json.ToArray();
    }

    /// <summary>An OperationOutcome for each line that was not taken.</summary>
    public static async Task WriteErrors(BulkImportReport report, Stream stream, CancellationToken cancellation)
    {
        await foreach (var receipt in Read(report, cancellation))
        {
            var told = $"line {receipt.Line}: {receipt.Field}: {receipt.Rule}";
            var code = receipt.IsRefused ? IssueCode.Forbidden : IssueCode.Invalid;
            await ExportFile.WriteLine(stream, writer => OperationOutcomes.Write(writer, "error", code, told), cancellation);
        }
    }

    /// <summary>The lines that were not taken, as they came.</summary>
    public static async IAsyncEnumerable<ImportReceipt> Read(BulkImportReport report, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (report.ErrorsFile is not { } path || !File.Exists(path))
        {
            yield break;
        }

        await foreach (var line in File.ReadLinesAsync(path, cancellation))
        {
            using var receipt = JsonDocument.Parse(line);
            yield return new ImportReceipt(receipt.RootElement.GetProperty("line").GetInt64(), Text(receipt, "field"), Text(receipt, "rule"), Text(receipt, "status") == "refused");
        }
    }

    private static string? Text(JsonDocument receipt, string name) => receipt.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Write(Utf8JsonWriter writer, string name, ImportRun run, IReadOnlyList<BulkImportOutcome> outcomes, string? url)
    {
        writer.WriteStartArray(name);
        foreach (var outcome in outcomes)
        {
            writer.WriteStartObject();
            if (outcome.Type is { } type)
            {
                writer.WriteString("type"u8, type);
            }

            writer.WriteNumber("count"u8, outcome.Count);
            writer.WriteString("inputUrl"u8, run.UrlOf(outcome.InputUrl));
            if (url is not null)
            {
                writer.WriteString("url"u8, url);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
