using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>The database's files, opened: read by many, written by one, and closed and opened anew by that one when a write has failed.</summary>
/// <param name="open">Opens them again.</param>
internal sealed class OpenDatabase(RocksDb first, Func<RocksDb> open) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private RocksDb? _database = first;
    private bool _closed;

    /// <summary>For the writer, which alone opens it anew.</summary>
    /// <exception cref="StoreUnavailableException">It is closed, or could not be opened again yet.</exception>
    public RocksDb Current => _database ?? throw (_closed ? Away() : new StoreUnwritableException("The database could not be opened again yet."));

    /// <summary>Holds the database open while it is read: native memory must not go away beneath an iterator.</summary>
    /// <param name="damaged">Asked instead when the database finds its own files damaged; without it that is a failure like others.</param>
    /// <exception cref="StoreUnavailableException">The database is closed, or could not be read.</exception>
    public T Read<T>(Func<RocksDb, T> read, Func<RocksDb, T>? damaged = null)
    {
        _lock.EnterReadLock();
        try
        {
            return read(Current);
        }
        catch (RocksDbException failure) when (damaged is not null && failure.Message.StartsWith("Corruption", StringComparison.Ordinal))
        {
            return damaged(Current);
        }
        catch (RocksDbException failure)
        {
            throw new StoreUnavailableException("The database could not be read.", failure);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Closes it and opens it again, which reads the log back: after a failed write RocksDB takes no other until then, and can't be told to.</summary>
    /// <exception cref="StoreUnavailableException">It could not be opened; it may be tried again.</exception>
    public void Reopen()
    {
        _lock.EnterWriteLock();
        try
        {
            _database?.Dispose();
            _database = null;
            _database = _closed ? throw Away() : open();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Dispose()
    {
        _lock.EnterWriteLock();
        try
        {
            _closed = true;
            _database?.Dispose();
            _database = null;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private static StoreUnavailableException Away() => new("The store is closed.");
}
