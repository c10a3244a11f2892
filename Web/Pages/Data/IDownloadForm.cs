using PhrCluster.Export;

namespace PhrCluster.Web.Pages.Data;

/// <summary>A form in which a record is written into a file. It writes one part at a time, so that no record has to fit into memory.</summary>
internal interface IDownloadForm : IDisposable
{
    string FileName { get; }

    string ContentType { get; }

    void Begin(ExportStarted started);

    void Add(ExportedCommit commit);

    void End();
}
