using PhrCluster.Client.Import.Formats;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Client.Import;

/// <summary>
/// Brings FHIR R4 resources into records: reads windows of the inputs in order, maps several at a time, packs each citizen's items into submissions, and sends
/// them on in order, one of a citizen at a time. Memory is bounded by <see cref="ImportLimits.MaxBytesUnderWay"/>.
/// </summary>
/// <remarks>
/// With a job folder, an import that ends early goes on exactly where it stood, wherever the folder and the inputs are by then: the windows that were under way are made
/// again from the same lines, their submissions have the same ids, and so get the receipts that they got before.
/// </remarks>
/// <param name="sink">Takes submissions; null for a dry run, which sends none.</param>
/// <param name="onProgress">Called after each submission that was answered, on any thread, so it must be quick.</param>
/// <param name="onWait">Called when the cluster takes no data in and the import begins to wait.</param>
public sealed class BulkImport(
    BulkImportOptions options, SubmissionSink? sink, TimeProvider time, Action<BulkImportProgress>? onProgress = null, Action? onWait = null)
{
    /// <summary>
    /// How long a client of the cluster should wait for the reply to one submission, which takes milliseconds: one under way when the silo is killed gets none, and
    /// is sent again after this.
    /// </summary>
    public static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(10);

    /// <summary>How names of files end that the options let an import read.</summary>
    public static string EndsOf(BulkImportOptions options) => ImportInputs.EndsOf(Conversion.Of(options));

    /// <summary>Names of the formats that are no FHIR.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. SourceFormat.All.Select(static it => it.Name)];

    /// <summary>Looks for the inputs, and reads none of them.</summary>
    /// <returns>Folders and archives that are named and hold nothing that an import can read.</returns>
    /// <exception cref="BulkImportException">An input is not usable.</exception>
    public static IReadOnlyList<string> FoldersWithoutInputs(BulkImportOptions options) =>
        [.. ImportInputs.FoldersWithout(ImportInputs.Find(options.Inputs, options.StandardInputFormat, options.JobFolder, Conversion.Of(options)), options.Inputs)];

    /// <summary>
    /// Files within the named folders and archives that an import does not read, since their names end otherwise: how many of each, and the first of them.
    /// </summary>
    /// <exception cref="BulkImportException">A folder or an archive cannot be read through.</exception>
    public static IEnumerable<(string Folder, long Count, IReadOnlyList<string> First)> PassedOver(BulkImportOptions options) =>
        options.Inputs.Where(path => Directory.Exists(path) || ImportInputs.IsArchive(path, Conversion.Of(options)))
            .Select(path => ImportInputs.PassedOver(path, options.JobFolder, Conversion.Of(options))).Where(static it => it.Count > 0);

    /// <summary>Imports everything, or what a run before has left.</summary>
    /// <exception cref="BulkImportException">An option or an input is not usable, or the cluster stayed away.</exception>
    /// <exception cref="OperationCanceledException">It was stopped. What was settled by then is saved.</exception>
    public async Task<BulkImportReport> Run(CancellationToken cancellation = default)
    {
        if (options.Fault is { } fault)
        {
            throw BulkImportException.Input(fault);
        }

        var conversion = Conversion.Of(options);
        var inputs = ImportInputs.Find(options.Inputs, options.StandardInputFormat, options.JobFolder, conversion);
        var earlier = ImportInputs.Find(options.After, InputFormat.Sniffed, jobFolder: null);
        if (earlier.Any(static it => it.IsStandardInput))
        {
            throw BulkImportException.Input("after: standard input cannot be read beside what is imported; give a file");
        }

        var grouping = options.Grouping;
        var terms = new JobTerms(
            options.Source, options.IdentifierSystem, options.Limits.MaxWindowBytes, options.Limits.MaxWindowLines, options.Limits.MaxDocumentBytes, grouping.MaxItems, grouping.MaxBytes,
            IsDryRun: sink is null, inputs.Any(static it => it.IsStandardInput) ? options.IsStandardInputNdjson : null, options.BaseUrl, JobTerms.After(earlier), JobTerms.Of(conversion),
            options.Limits.MaxFollowedItems, JobTerms.ThisBuild);
        using var job = ImportJob.Open(options.JobFolder, inputs, terms, time);
        if (!job.Saved.IsComplete)
        {
            await Run(inputs, earlier, job, cancellation);
        }
        else if (inputs.FirstOrDefault(static it => it.IsStandardInput) is { } standard)
        {
            // A job that is done needs no input; but what another standard input holds was not imported, and must not seem so.
            await using var open = await OpenInput.Open(standard, options.StandardInput, options.Limits, cancellation);
            job.IdentifyStandardInput(open.Head);
        }

        var report = ReportOfJob.Of(job.Saved, options.JobFolder);
        job.Write(report);
        return report;
    }

    private async Task Run(IReadOnlyList<ImportInput> inputs, IReadOnlyList<ImportInput> earlier, ImportJob job, CancellationToken cancellation)
    {
        var room = new ByteRoom(options.Limits.MaxBytesUnderWay(options.Readers));
        var source = new WindowSource(inputs, options.Limits, options.StandardInput, room) { OnStandardInput = job.IdentifyStandardInput };
        var earlierSource = new WindowSource(earlier, options.Limits, standardInput: null, room);
        var patients = await Patients(inputs, [earlierSource, source], room, cancellation);
        var counters = new ImportCounters(job.Saved.Rows, source.StoredBytes);
        var mapper = new WindowMapper(options.Source, patients, options.BaseUrl, options.Grouping, isDryRun: sink is null);
        var seen = sink is null ? null : await Seen(earlierSource, mapper, room, cancellation);
        var line = new WindowLine(source, mapper, job, room, seen, counters, onProgress, options.Readers);
        try
        {
            if (sink is null)
            {
                await line.Run(static (_, _, _) => throw new InvalidOperationException("A dry run sends nothing."), parallel: 1, cancellation);
            }
            else
            {
                var delivery = new Delivery(sink, options.RetryFor, time, onWait);
                await line.Run(Deliver, options.Parallel, cancellation);

                async Task Deliver(MappedWindow window, PendingSubmission pending, CancellationToken stop)
                {
                    var (sequence, slot) = (window.Window.Sequence, pending.Place);
                    if (job.Answers.Contains(sequence, slot))
                    {
                        window.SettleAsHeld(pending);
                        return;
                    }

                    var (outcome, isRetry) = await delivery.Deliver(pending, stop);
                    if (outcome is Readings.SubmissionReceipt { Repeated: false } receipt && receipt.Duplicates == pending.Submission.Items.Length)
                    {
                        job.Answers.Add(sequence, slot);
                    }

                    window.Settle(pending, outcome, IsOwn(window, outcome, isRetry, job));
                }
            }
        }
        catch
        {
            job.Keep(isComplete: false);
            throw;
        }

        job.Keep(isComplete: true);
    }

    /// <summary>
    /// An attempt before, of this run or of one that was interrupted, may have sent this and not seen the answer. What was committed since the job began is then the
    /// job's own: ids tell apart what comes twice within one job.
    /// </summary>
    private static bool IsOwn(MappedWindow window, Readings.SubmitOutcome outcome, bool isRetry, ImportJob job) =>
        outcome is Readings.SubmissionReceipt receipt && receipt.RecordedAt >= job.Saved.Began && (isRetry || window.Window.Sequence < job.ResumedBelow);

    /// <summary>Null where citizens are known by their Patient's id. Else all inputs are read for their Patients, before anything is sent.</summary>
    private async Task<PatientIndex?> Patients(IReadOnlyList<ImportInput> inputs, IReadOnlyList<WindowSource> sources, ByteRoom room, CancellationToken cancellation)
    {
        if (options.IdentifierSystem is not { } system)
        {
            return null;
        }

        if (inputs.Any(static it => it.IsStandardInput))
        {
            throw BulkImportException.Input("-: standard input can be read only once, and so has no citizens that are known by an identifier; give a file");
        }

        var patients = PatientIndex.ByIdentifier(system, options.BaseUrl);
        foreach (var source in sources)
        {
            await foreach (var window in source.Read(WindowPlace.StartOf(0), 0, cancellation))
            {
                WindowMapper.Learn(window, patients);
                room.Give(room.Clip(window.Bytes));
            }
        }

        return patients;
    }

    /// <summary>Whose the items of earlier inputs are, which are not sent.</summary>
    private async Task<SeenItems> Seen(WindowSource earlier, WindowMapper mapper, ByteRoom room, CancellationToken cancellation)
    {
        var seen = new SeenItems(options.Source, options.Limits.MaxFollowedItems);
        await foreach (var window in earlier.Read(WindowPlace.StartOf(0), 0, cancellation))
        {
            seen.Follow(mapper.Map(window));
            room.Give(room.Clip(window.Bytes));
        }

        return seen;
    }
}
