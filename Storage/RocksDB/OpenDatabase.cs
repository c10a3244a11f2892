using System.Collections.Frozen;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>The database's files, opened: read by many, written by one, and closed and opened anew by that one when a write has failed.</summary>
/// <param name="open">Opens them again.</param>
internal sealed class OpenDatabase(RocksDb first, Func<RocksDb> open) : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private RocksDb? _database = first;
    private volatile FrozenSet<DatabasePart> _unsettled = [];
    private bool _closed;

    /// <summary>For the writer, which alone opens it anew.</summary>
    /// <exception cref="StoreUnavailableException">It is closed, or could not be opened again yet.</exception>
    public RocksDb Current => _database ?? throw (_closed ? Away() : new StoreUnavailableException("The database could not be opened again yet."));

    /// <summary>Holds the database open while it is read: native memory must not go away beneath an iterator.</summary>
    /// <param name="damaged">Asked instead when the database finds its own files damaged; without it that is a failure like others.</param>
    /// <param name="part">What is asked for; null where an answer may lack what is unsettled.</param>
    /// <exception cref="StoreUnavailableException">The database is closed, could not be read, or does not know yet where <paramref name="part"/> stands.</exception>
    public T Read<T>(Func<RocksDb, T> read, Func<RocksDb, T>? damaged = null, DatabasePart? part = null)
    {
        _lock.EnterReadLock();
        try
        {
            if (part is { } asked && _unsettled.Contains(asked))
            {
                throw new StoreUnavailableException("Whether a change is written is known once the database was opened anew.");
            }

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

    /// <summary>
    /// Names what a failed write was of. The log may hold what the database does not show: until it was opened anew, nobody can tell whether the write happened.
    /// </summary>
    public void Unsettle(IEnumerable<DatabasePart> parts) => _unsettled = parts.ToFrozenSet();

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
            _unsettled = [];
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
