using System.Text.Json;
using PhrCluster.Export;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Patients;

namespace PhrCluster.Web.Pages.Data;

/// <summary>What a record holds now, as FHIR: the Patient where somebody said who they are, and each item, one a line.</summary>
internal sealed class FhirDownload(Stream file, string citizen, PatientForms patients) : IDownloadForm
{
    public string FileName => "my-health-record.fhir.ndjson";

    public string ContentType => "application/fhir+ndjson";

    public void Begin(ExportStarted started)
    {
        if (started.Demographics is { } held)
        {
            Line(patients.Of(citizen, held));
        }
    }

    public void Add(ExportedCommit commit)
    {
        foreach (var held in commit.Current)
        {
            if (Rendered(held.Item) is { } resource)
            {
                Line(resource);
            }
        }
    }

    public void End() { }

    public void Dispose() { }

    /// <summary>Null for an item that makes no resource: the others must not be lost with it, and the journal has it.</summary>
    private byte[]? Rendered(RecordItem item)
    {
        try
        {
            return FhirRenderer.Render(item, citizen);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private void Line(byte[] resource)
    {
        file.Write(resource);
        file.WriteByte((byte)'\n');
    }
}
