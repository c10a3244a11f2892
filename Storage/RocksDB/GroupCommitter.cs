using System.Threading.Channels;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// The one writer of the database. While it waits for a sync, the next changes queue up; they then share the following sync, so that many
/// grains pay for one. Comparing fences and ETags needs no lock, since nobody else writes.
/// </summary>
internal sealed class GroupCommitter : IAsyncDisposable
{
    private readonly RocksDb _database;
    private readonly RocksDbJournalOptions _options;
    private readonly WriteOptions _synced = new WriteOptions().SetSync(true);
    private readonly Channel<PendingChange> _queue;
    private bool _hasFailed;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GroupCommitter(RocksDb database, RocksDbJournalOptions options)
    {
        _database = database;
        _options = options;
        _queue = Channel.CreateBounded<PendingChange>(new BoundedChannelOptions(options.MaxQueuedChanges)
        {
            SingleReader = true,
            FullMode = BoundedChannelFullMode.Wait,
        });

        // A thread of its own: it spends its life waiting for the disk, which must not take a thread from the grains' pool.
        new Thread(Run) { IsBackground = true, Name = "phr-group-commit" }.Start();
    }

    /// <summary>
    /// True when the last write failed. A disk that is full or gone mostly fails all that follow, until the silo is started anew, while reads still answer.
    /// </summary>
    public bool HasFailed => Volatile.Read(ref _hasFailed);

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
                CommitQueued();
            }

            _drained.SetResult();
        }
        catch (Exception failure)
        {
            // Nobody would answer any more: refuse what is queued and all that follows, rather than let grains wait for ever.
            _queue.Writer.TryComplete(failure);
            while (_queue.Reader.TryRead(out var change))
            {
                change.Fail(new StoreUnavailableException("The writer has stopped.", failure));
            }

            _drained.SetException(failure);
        }
    }

    private bool WaitForChanges() => _queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult();

    private void CommitQueued()
    {
        using var batch = new CommitBatch(_database, _synced);
        while (batch.Changes < _options.MaxBatchChanges && _queue.Reader.TryPeek(out var next) && Fits(batch, next))
        {
            _queue.Reader.TryRead(out _);
            if (!next.GivenUp())
            {
                batch.Take(next);
            }
        }

        Volatile.Write(ref _hasFailed, !batch.Commit());
    }

    private bool Fits(CommitBatch batch, PendingChange next) => batch.Changes == 0 || batch.Bytes + next.Bytes <= _options.MaxBatchBytes;
}
