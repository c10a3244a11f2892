using System.Collections.Immutable;
using PhrCluster.Client.Import;
using PhrCluster.Web.FhirApi.Operations.Jobs;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>An import under way, or what came of it.</summary>
/// <param name="folder">Its own, in the spool: the upload, and the job's receipts.</param>
internal sealed class ImportRun(string owner, string request, DateTimeOffset began, TimeSpan lifetime, string folder) : BackgroundJob(owner, request, began, lifetime)
{
    private const string JobName = "job";

    public string JobFolder => Path.Combine(folder, JobName);

    public ImmutableArray<ImportedFile> Files { get; set; } = [];

    /// <summary>Null while it runs, and where it failed.</summary>
    public BulkImportReport? Report { get; set; }

    /// <summary>Why it ended early; null where it did not.</summary>
    public string? Failure { get; set; }

    /// <summary>True where an operator ended it.</summary>
    public bool IsStopped { get; set; }

    public ImportState State => !Work.IsCompleted ? ImportState.UnderWay : Report is not null ? ImportState.Done : IsStopped ? ImportState.Stopped : ImportState.Failed;

    /// <summary>The URL that a file of the report was named by.</summary>
    public string UrlOf(string name) => Files.FirstOrDefault(it => it.Path.EndsWith($"{Path.DirectorySeparatorChar}{name}", StringComparison.Ordinal))?.Url ?? name;

    public override void Dispose()
    {
        base.Dispose();

        // Receipts are written until the work has seen that it is to end.
        Work.ContinueWith(_ => ImportSpool.Delete(folder), TaskScheduler.Default);
    }
}
