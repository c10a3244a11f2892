using Microsoft.AspNetCore.Antiforgery;
using PhrCluster.Export;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Data;

/// <summary>Streams a person's whole record to them. It is one look, and logged.</summary>
internal static class Downloads
{
    public const string Route = DataLinks.Download + "/{kind}";

    public static string AddressOf(DownloadKind kind) => $"{DataLinks.Download}/{WordOf(kind)}";

    public static async Task<IResult> Send(string kind, HttpContext http, IAntiforgery forms, Visit visit, PatientForms patients)
    {
        await forms.ValidateRequestAsync(http);
        foreach (var known in Enum.GetValues<DownloadKind>())
        {
            if (WordOf(known) == kind)
            {
                await Write(known, http, visit, patients);
                return Results.Empty;
            }
        }

        return Results.NotFound();
    }

    private static string WordOf(DownloadKind kind) => kind switch
    {
        DownloadKind.ToRead => "page",
        DownloadKind.Fhir => "fhir",
        _ => "journal",
    };

    private static async Task Write(DownloadKind kind, HttpContext http, Visit visit, PatientForms patients)
    {
        var (record, cancellation) = (visit.Record, http.RequestAborted);
        using var part = new MemoryStream();
        using var form = Form(kind, part, record.Citizen, visit.Now, patients);
        await using var parts = record.Export(cancellation).GetAsyncEnumerator(cancellation);

        // Before the answer begins, so that a record that is away is told on a page. Whatever fails later breaks the download off, which browsers show.
        var any = await parts.MoveNextAsync();
        (http.Response.ContentType, http.Response.Headers.ContentDisposition) = (form.ContentType, $"attachment; filename=\"{form.FileName}\"");
        for (; any; any = await parts.MoveNextAsync())
        {
            Add(form, parts.Current);
            await Flush(part, http.Response.Body, cancellation);
        }

        form.End();
        await Flush(part, http.Response.Body, cancellation);
    }

    private static IDownloadForm Form(DownloadKind kind, Stream file, string citizen, DateTimeOffset now, PatientForms patients) => kind switch
    {
        DownloadKind.ToRead => new ReadableDownload(file, citizen, now),
        DownloadKind.Fhir => new FhirDownload(file, citizen, patients),
        _ => new JournalDownload(file, citizen),
    };

    private static void Add(IDownloadForm form, ExportPart part)
    {
        switch (part)
        {
            case ExportStarted started:
                form.Begin(started);
                break;
            case ExportedCommit commit:
                form.Add(commit);
                break;
        }
    }

    private static async Task Flush(MemoryStream part, Stream body, CancellationToken cancellation)
    {
        await body.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), cancellation);
        part.SetLength(0);
    }
}
