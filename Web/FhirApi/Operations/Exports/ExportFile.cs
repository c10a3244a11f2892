using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Patients;

namespace PhrCluster.Web.FhirApi.Operations.Exports;

/// <summary>A file of an export: resources of one type, one a line, read from the record while it is fetched.</summary>
/// <param name="first">The first page.</param>
internal sealed class ExportFile(ExportJob job, CitizenSession record, ItemSearch search, ItemsFound first)
{
    public async Task Write(Stream stream, CancellationToken cancellation)
    {
        var page = first;
        while (true)
        {
            foreach (var item in page.Items.Where(it => it.Ref.Sequence <= job.Version))
            {
                await WriteLine(stream, writer => ServedResource.Write(writer, item, job.Citizen), cancellation);
            }

            if (page.Continuation is not { } next)
            {
                return;
            }

            page = await record.Search(search with { Continuation = next }, cancellation);
        }
    }

    public static Task WritePatient(byte[] patient, Stream stream, CancellationToken cancellation) =>
        WriteLine(stream, writer => PatientForms.Write(writer, patient), cancellation);

    public static async Task WriteLine(Stream stream, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        using (var writer = new Utf8JsonWriter(line, JsonForm.Line with { SkipValidation = true, MaxDepth = 256 }))
        {
            write(writer);
        }

        line.WriteByte((byte)'\n');
        await stream.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellation);
    }
}
