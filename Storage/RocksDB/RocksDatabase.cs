using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>The open database, with its one writer (<see cref="GroupCommitter"/>): journals, states and reminders of one machine share it.</summary>
internal sealed class RocksDatabase : IAsyncDisposable
{
    private readonly RocksDb _database;
    private readonly GroupCommitter _writer;
    private readonly ReaderWriterLockSlim _open = new();
    private bool _closed;

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be opened.</exception>
    public RocksDatabase(RocksDbJournalOptions options)
    {
        options.Validate();
        _database = RocksFiles.Open(options);
        _writer = new GroupCommitter(_database, options);
    }

    /// <summary>True when the last write failed: nothing can be recorded, and so nothing disclosed.</summary>
    public bool HasFailed => _writer.HasFailed;

    /// <summary>Queues a change; its answer comes once it is durable or refused.</summary>
    /// <exception cref="StoreUnavailableException">It was surely not written.</exception>
    /// <exception cref="OutcomeUnknownException">It may be written.</exception>
    public ValueTask<T> Submit<T>(PendingChange<T> change, CancellationToken cancellationToken) where T : class =>
        _writer.Submit(change, cancellationToken);

    /// <summary>Holds the database open while it is read: native memory must not go away beneath an iterator.</summary>
    /// <param name="damaged">Asked instead when the database finds its own files damaged; without it that is a failure like others.</param>
    /// <exception cref="StoreUnavailableException">The database is closed, or could not be read.</exception>
    public T Read<T>(Func<RocksDb, T> read, Func<RocksDb, T>? damaged = null)
    {
        _open.EnterReadLock();
        try
        {
            return _closed ? throw new StoreUnavailableException("The store is closed.") : read(_database);
        }
        catch (RocksDbException failure) when (damaged is not null && failure.Message.StartsWith("Corruption", StringComparison.Ordinal))
        {
            return damaged(_database);
        }
        catch (RocksDbException failure)
        {
            throw new StoreUnavailableException("The database could not be read.", failure);
        }
        finally
        {
            _open.ExitReadLock();
        }
    }

    /// <summary>Writes what was queued, then closes the database; whatever comes later meets <see cref="StoreUnavailableException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _open.EnterWriteLock();
        try
        {
            if (!_closed)
            {
                _closed = true;
                _database.Dispose();
            }
        }
        finally
        {
            _open.ExitWriteLock();
        }
    }
}
