using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Operations.Jobs;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary><c>$import</c>: bulk data into records, with a receipt for each line that was not taken. The records decide what the token may deliver, and as whose.</summary>
internal sealed class RecordImport(IGrainFactory grains, TicketProof proof, ImportSpool spool, TimeProvider time, IOptions<WebSettings> options) : IDisposable
{
    private const string Path = "_import";

    /// <summary>Of an upload, which has no URL.</summary>
    private const string Uploaded = "upload.ndjson";

    /// <summary>Several imports go on beside requests of people, in one process: each holds a few windows of this.</summary>
    private static readonly ImportLimits Limits = new() { MaxWindowBytes = 4 * 1024 * 1024, MaxWindowLines = 20_000, MaxFollowedItems = 200_000 };

    private const int Parallel = 8;

    private readonly WebSettings _settings = options.Value;
    private readonly JobTable<ImportRun> _runs = new(options.Value.MaxImportsOfAClient, options.Value.MaxImports, time);

    public async Task<FhirAnswer> Start(FhirCall call, CancellationToken cancellation)
    {
        JobAnswers.RequireAsync(call);
        KnownParameters.Require(call);
        await proof.Require(call, cancellation);
        var source = call.Requester.SourceName ?? throw FhirFault.Forbidden();
        var files = call.Upload is null ? ImportInputs.Read(OperationParameters.Of(call.Body, _settings.MaxParameters), _settings.ImportFolder) : [];
        var folder = spool.NewFolder();
        var run = new ImportRun(call.Requester.Fingerprint, $"{_settings.FhirBase}/$import", time.GetUtcNow(), _settings.JobLifetime, folder) { Files = files };
        var upload = new TaskCompletionSource();
        _runs.Start(run, it => Run(it, source, call, upload.Task));
        try
        {
            // It has its place before it takes room on the disk.
            if (call.Upload is { } body)
            {
                run.Files = [new ImportedFile(Uploaded, await spool.Keep(body, folder, cancellation))];
            }

            upload.SetResult();
        }
        catch
        {
            upload.SetCanceled(CancellationToken.None);
            _runs.Remove(run);
            throw;
        }

        return JobAnswers.Accepted(UrlOf(run));
    }

    public async Task<FhirAnswer> Status(FhirCall call, CancellationToken cancellation)
    {
        var run = await Find(call, cancellation);
        return !run.Work.IsCompleted ? JobAnswers.UnderWay(run)
            : run.Report is { } report ? JobAnswers.Done(run, ImportReceipts.Manifest(run, report, $"{UrlOf(run)}/errors"))
            : throw FhirFault.Unprocessable(run.Failure ?? "The import was stopped.", IssueCode.Invalid);
    }

    public async Task<FhirAnswer> Errors(FhirCall call, CancellationToken cancellation)
    {
        var run = await Find(call, cancellation);
        return run.Report is { } report
            ? new FhirAnswer(StatusCodes.Status200OK) { Plain = new PlainContent(PlainContent.Ndjson, (stream, stop) => ImportReceipts.WriteErrors(report, stream, stop)) }
            : throw JobAnswers.Unknown();
    }

    /// <summary>What was taken by then stays taken.</summary>
    public async Task<FhirAnswer> Cancel(FhirCall call, CancellationToken cancellation)
    {
        _runs.Remove(await Find(call, cancellation));
        return JobAnswers.Removed();
    }

    /// <summary>Those of every client that have not expired, the newest first.</summary>
    public ImmutableArray<ImportRun> All => _runs.All();

    /// <summary>Ends one, as an operator does. What was taken by then stays taken.</summary>
    public static void Stop(ImportRun run)
    {
        if (!run.Work.IsCompleted)
        {
            run.IsStopped = true;
            run.Stop();
        }
    }

    public void Dispose() => _runs.Dispose();

    private async Task Run(ImportRun run, string source, FhirCall call, Task upload)
    {
        try
        {
            await upload;
            var import = new BulkImport(
                new BulkImportOptions
                {
                    Inputs = [.. run.Files.Select(static it => it.Path)], Source = source, BaseUrl = _settings.FhirBase, JobFolder = run.JobFolder, Readers = 1, Parallel = Parallel, Limits = Limits,
                },
                RecordSink.Into(grains, TicketSource.Given(call.Ticket)), time, progress => run.Progress = $"{progress.Settled} lines imported");
            run.Report = await import.Run(run.Stopped);
        }
        catch (OperationCanceledException)
        {
            // It was deleted, or its upload broke off.
        }
        catch (BulkImportException e) when (e.Failure == BulkImportFailure.ClusterAway)
        {
            run.Failure = "The import ended early, since the records could not be reached. Import the same again: what was taken counts as a duplicate.";
        }
        catch (Exception)
        {
            run.Failure = "The import could not read what it was to import.";
        }
        finally
        {
            if (call.Upload is not null && run.Files is [var uploaded])
            {
                File.Delete(uploaded.Path);
            }
        }
    }

    private async Task<ImportRun> Find(FhirCall call, CancellationToken cancellation)
    {
        var run = _runs.Find(call.Route["job"], call.Requester.Fingerprint) ?? throw JobAnswers.Unknown();
        await proof.Require(call, cancellation);
        return run;
    }

    private string UrlOf(ImportRun run) => $"{_settings.FhirBase}/{Path}/{run.Id}";
}
