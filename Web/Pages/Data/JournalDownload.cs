using PhrCluster.Client.Journals;
using PhrCluster.Export;

namespace PhrCluster.Web.Pages.Data;

/// <summary>Every entry with its hash, as <c>phr verify --file</c> reads it.</summary>
internal sealed class JournalDownload(Stream file, string citizen) : IDownloadForm
{
    private readonly JournalWriter _lines = new(file, citizen);

    public string FileName => "my-health-record.journal.ndjson";

    public string ContentType => "application/x-ndjson";

    public void Begin(ExportStarted started) => _lines.Write(started);

    public void Add(ExportedCommit commit) => _lines.Write(commit);

    public void End() { }

    public void Dispose() => _lines.Dispose();
}
