using System.Text.Json;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>
/// What an import leaves behind, in a folder if it was given one: receipts, and a checkpoint to go on from. Receipts are on disk before the
/// checkpoint counts them; what is behind them is cut off when the job goes on. Safe for concurrent use.
/// </summary>
internal sealed class ImportJob : IDisposable
{
    public const string CheckpointName = "checkpoint.json";
    public const string ReceiptsName = "receipts.ndjson";
    public const string ErrorsName = "errors.ndjson";
    public const string ReportName = "report.json";
    public const string AnswersName = "answers.txt";
    public const string LockName = "lock";

    /// <summary>Windows that are marked as begun at once: a folder of a million small files must not save a checkpoint for each.</summary>
    private const int BegunAhead = 16;

    private readonly Lock _changing = new();
    private readonly string? _folder;
    private readonly long _saveEvery;
    private readonly FileStream? _inUse;
    private readonly ReceiptFile[] _files = [];
    private readonly ImportTally _tally;
    private ImportCheckpoint _saved;
    private ImportCheckpoint _current;
    private long _unsaved;
    private bool _isTorn;

    private ImportJob(string? folder, FileStream? inUse, ImportCheckpoint checkpoint, long saveEvery)
    {
        _folder = folder;
        _inUse = inUse;
        _saveEvery = saveEvery;
        _saved = _current = checkpoint;
        _tally = new ImportTally(checkpoint.Rows, checkpoint.Reasons);
        ResumedBelow = checkpoint.Begun;
        Answers = new UnrecordedAnswers(folder is null ? null : Path.Combine(folder, AnswersName));
        if (folder is not null && !checkpoint.IsComplete)
        {
            var lengths = checkpoint.ReceiptBytes;
            _files = [.. new[] { ReceiptsName, ErrorsName }.Select((name, i) => new ReceiptFile(Path.Combine(folder, name), i < lengths.Count ? lengths[i] : 0))];
        }
    }

    /// <summary>Windows before this one may have been sent by a run before.</summary>
    public long ResumedBelow { get; }

    public UnrecordedAnswers Answers { get; }

    /// <summary>Where the job stood when it was last saved.</summary>
    public ImportCheckpoint Saved
    {
        get
        {
            lock (_changing)
            {
                return _saved;
            }
        }
    }

    /// <summary>Begins a job, or goes on with the one in the folder.</summary>
    /// <exception cref="BulkImportException">The folder holds a job of other inputs or terms, or is in use.</exception>
    public static ImportJob Open(string? folder, IReadOnlyList<ImportInput> inputs, JobTerms terms, TimeProvider time)
    {
        var fresh = new ImportCheckpoint
        {
            Began = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()),
            Terms = terms,
            Inputs = [.. inputs.Select(JobInput.Of)],
            Next = JobPlace.Of(WindowPlace.StartOf(0)),
        };
        if (folder is null)
        {
            return new ImportJob(null, null, fresh, terms.WindowBytes);
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{folder}: cannot be the job's folder: {e.Message}", e);
        }

        var inUse = Occupy(Path.Combine(folder, LockName));
        try
        {
            var path = Path.Combine(folder, CheckpointName);
            if (ImportCheckpoint.Load(path) is { } before)
            {
                SameJob.Require(before, fresh);
                return new ImportJob(folder, inUse, before, terms.WindowBytes);
            }

            // Answers without the job that they are about are another's.
            File.Delete(Path.Combine(folder, AnswersName));
            fresh.Save(path);
            return new ImportJob(folder, inUse, fresh, terms.WindowBytes);
        }
        catch
        {
            inUse.Dispose();
            throw;
        }
    }

    /// <summary>Takes down what standard input begins with; nobody could tell before.</summary>
    /// <exception cref="BulkImportException">The job began with another.</exception>
    public void IdentifyStandardInput(string head)
    {
        lock (_changing)
        {
            var inputs = _current.Inputs;
            var index = inputs.ToList().FindIndex(static it => it.Name == ImportInput.StandardInput);
            SameJob.RequireHead(inputs[index], head);
            _current = _current with { Inputs = [.. inputs.Select((it, i) => i == index ? it with { Head = head } : it)] };
        }
    }

    /// <summary>Takes down that a window will be sent, before any of it is.</summary>
    public void Begin(long sequence)
    {
        lock (_changing)
        {
            if (sequence >= _saved.Begun)
            {
                _current = _current with { Begun = sequence + BegunAhead };
                Save(_saved with { Begun = _current.Begun, Inputs = _current.Inputs });
            }
        }
    }

    /// <summary>Takes down what became of a window: the one after the last.</summary>
    public void Settle(MappedWindow settled)
    {
        var window = settled.Window;
        _isTorn = true;
        foreach (var receipt in settled.Receipts)
        {
            _tally.Count(window.InputIndex, receipt);
            if (_files is [var receipts, var errors])
            {
                (receipt.IsError ? errors : receipts).Write(window.Input.Name, receipt);
            }
        }

        lock (_changing)
        {
            _current = _current with
            {
                Next = JobPlace.Of(window.Next),
                Done = window.Sequence + 1,
                IsImporterRefused = _current.IsImporterRefused || settled.IsImporterRefused,
                Doubled = _current.Doubled + settled.Doubled,
                IsInputDamaged = _current.IsInputDamaged || window.Fault is { Rule: LineCutter.Broken or LineCutter.TooLarge or WindowSource.CannotOpen },
            };
        }

        _isTorn = false;
        _unsaved += settled.Bytes;
        if (_unsaved >= _saveEvery)
        {
            Keep(isComplete: false);
        }
    }

    /// <summary>Saves where the job stands; nothing where a window was settled in part, as when the disk is full: its receipts would be counted twice.</summary>
    public ImportCheckpoint Keep(bool isComplete)
    {
        if (_isTorn)
        {
            return Saved;
        }

        _unsaved = 0;
        foreach (var file in _files)
        {
            file.Keep();
        }

        lock (_changing)
        {
            Save(_current with
            {
                Rows = _tally.Rows,
                Reasons = _tally.Reasons,
                ReceiptBytes = [.. _files.Select(static it => it.Length)],
                IsComplete = isComplete,
            });
            Answers.Forget(_saved.Done);
            return _current = _saved;
        }
    }

    public void Write(BulkImportReport report)
    {
        if (_folder is null)
        {
            return;
        }

        var path = Path.Combine(_folder, ReportName);
        using (var file = new FileStream(path + ".next", FileMode.Create, FileAccess.Write))
        using (var json = new Utf8JsonWriter(file, JsonForm.Indented))
        {
            BulkImportReportJson.Write(json, report, elapsed: null);
        }

        File.Move(path + ".next", path, overwrite: true);
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        Answers.Dispose();
        _inUse?.Dispose();
    }

    /// <summary>Held by one process at a time; a process that ends lets go of it, however it ends.</summary>
    private static FileStream Occupy(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw BulkImportException.Input($"{path}: cannot be taken; does another import use this folder?", e);
        }
    }

    private void Save(ImportCheckpoint checkpoint)
    {
        _saved = checkpoint;
        if (_folder is not null)
        {
            checkpoint.Save(Path.Combine(_folder, CheckpointName));
        }
    }
}
