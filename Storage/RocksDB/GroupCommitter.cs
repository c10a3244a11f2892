using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// The one writer of the database. While it waits for a sync, the next changes queue up; they then share the following sync, so that many
/// grains pay for one. Comparing fences and ETags needs no lock, since nobody else writes.
/// </summary>
/// <remarks>
/// After a write that failed, on a full disk or one that lost a sync, it refuses changes, and opens the database anew as soon as the disk takes writes again.
/// </remarks>
internal sealed partial class GroupCommitter : IAsyncDisposable
{
    private readonly OpenDatabase _database;
    private readonly RocksDbJournalOptions _options;
    private readonly KnownFences _known;
    private readonly SeenTime? _seen;
    private readonly ILogger _logger;
    private readonly WriteOptions _synced = new WriteOptions().SetSync(true);
    private readonly Channel<PendingChange> _queue;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<bool>? _more;
    private long _tried;
    private volatile string? _failure;

    public GroupCommitter(OpenDatabase database, RocksDbJournalOptions options, KnownFences known, SeenTime? seen = null, ILogger? logger = null)
    {
        (_database, _options, _known, _seen, _logger) = (database, options, known, seen, logger ?? NullLogger.Instance);
        _queue = Channel.CreateBounded<PendingChange>(new BoundedChannelOptions(options.MaxQueuedChanges)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });

        // A thread of its own: it spends its life waiting for the disk, which must not take a thread from the grains' pool.
        new Thread(Run) { IsBackground = true, Name = "phr-group-commit" }.Start();
    }

    /// <summary>Why nothing can be written; null while writes succeed.</summary>
    public string? Failure => _failure;

    /// <summary>Queues a change; its answer comes once it is durable or refused.</summary>
    public async ValueTask<T> Submit<T>(PendingChange<T> change, CancellationToken cancellationToken) where T : class
    {
        try
        {
            await _queue.Writer.WriteAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw new StoreUnavailableException("The store is closed.", closed);
        }

        return await change.Answer.ConfigureAwait(false);
    }

    /// <summary>Takes no more changes, and writes those that were queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _drained.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        try
        {
            while (WaitForChanges())
            {
                if (_failure is null || Recovers())
                {
                    CommitQueued();
                }
                else
                {
                    RefuseQueued();
                }
            }

            _drained.SetResult();
        }
        catch (Exception failure)
        {
            // Nobody would answer any more: refuse what is queued and all that follows, rather than let grains wait for ever.
            _failure = "The writer has stopped: the silo has to be started anew.";
            LogStopped(failure);
            _queue.Writer.TryComplete(failure);
            while (_queue.Reader.TryRead(out var change))
            {
                change.Fail(new StoreUnavailableException("The writer has stopped.", failure));
            }

            _drained.SetException(failure);
        }
    }

    /// <summary>Waits for changes; while nothing can be written, no longer than until it is time to look again.</summary>
    /// <returns>False once there will be none.</returns>
    private bool WaitForChanges()
    {
        _more ??= _queue.Reader.WaitToReadAsync().AsTask();
        if (_failure is not null && !_more.Wait(_options.RetryPause))
        {
            return true;
        }

        var more = _more.GetAwaiter().GetResult();
        _more = null;
        return more;
    }

    private void CommitQueued()
    {
        using var batch = new CommitBatch(_database.Current, _synced, _known, _seen);
        while (batch.Changes < _options.MaxBatchChanges && _queue.Reader.TryPeek(out var next) && Fits(batch, next))
        {
            _queue.Reader.TryRead(out _);
            if (!next.GivenUp())
            {
                batch.Take(next);
            }
        }

        if (batch.Commit() is { } failure)
        {
            _failure = failure.Message;
            _tried = TimeProvider.System.GetTimestamp();
            LogFailed(failure.Message);
            _database.Unsettle(batch.Parts); // Before their callers hear of it, and look.
            batch.LeaveUnknown(failure);
        }
    }

    private void RefuseQueued()
    {
        while (_queue.Reader.TryRead(out var change))
        {
            if (!change.GivenUp())
            {
                change.Fail(new StoreUnwritableException($"The database can't be written: {_failure}"));
            }
        }
    }

    private bool Recovers()
    {
        if (TimeProvider.System.GetElapsedTime(_tried) < _options.RetryPause)
        {
            return false;
        }

        try
        {
            WriteProbe.Run(_options.Directory);
            _database.Reopen();
            _known.Forget(); // Not before: who reads in between sees fences that the log may move.
        }
        catch (StoreUnavailableException still)
        {
            _failure = still.Message;
            _tried = TimeProvider.System.GetTimestamp();
            return false;
        }

        _failure = null;
        LogRecovered();
        return true;
    }

    private bool Fits(CommitBatch batch, PendingChange next) => batch.Changes == 0 || batch.Bytes + next.Bytes <= _options.MaxBatchBytes;

    [LoggerMessage(Level = LogLevel.Error, Message = "The store can't be written: {Why}. Nothing more is recorded, and so nothing disclosed, until the disk takes writes again; then it is known whether the last changes are.")]
    private partial void LogFailed(string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store can be written again.")]
    private partial void LogRecovered();

    [LoggerMessage(Level = LogLevel.Critical, Message = "The store's writer has stopped.")]
    private partial void LogStopped(Exception failure);
}
