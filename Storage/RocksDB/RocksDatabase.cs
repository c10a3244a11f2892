using Microsoft.Extensions.Logging;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>The open database, with its one writer (<see cref="GroupCommitter"/>): journals, states and reminders of one machine share it.</summary>
internal sealed class RocksDatabase : IAsyncDisposable
{
    private readonly OpenDatabase _database;
    private readonly GroupCommitter _writer;
    private readonly CheckpointWriter _checkpoints;

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be opened.</exception>
    public RocksDatabase(RocksDbJournalOptions options, TimeProvider? time = null, ILogger? logger = null)
    {
        options.Validate();
        var cache = RocksFiles.NewCache(options);
        _database = new OpenDatabase(RocksFiles.Open(options, cache), () => RocksFiles.Open(options, cache));
        try
        {
            Seen = SeenTime.Of(_database.Current, time ?? TimeProvider.System, options.TrustClock);
        }
        catch (RocksDbException failure)
        {
            _database.Dispose();
            throw new StoreUnavailableException($"'{options.Directory}' could not be written: {failure.Message}", failure);
        }

        _writer = new GroupCommitter(_database, options, Fences, Seen, logger);
        _checkpoints = new CheckpointWriter(_database, Fences, logger);
    }

    /// <summary>The latest time that it was written at.</summary>
    public SeenTime Seen { get; }

    /// <summary>Where partitions stand, as far as it is known without asking the database.</summary>
    public KnownFences Fences { get; } = new();

    /// <summary>Why nothing can be written, so that nothing is recorded and nothing disclosed; null while writes succeed.</summary>
    public string? Failure => _writer.Failure;

    /// <summary>Queues a change; its answer comes once it is durable or refused.</summary>
    /// <exception cref="StoreUnavailableException">It was surely not written.</exception>
    /// <exception cref="OutcomeUnknownException">It may be written.</exception>
    public ValueTask<T> Submit<T>(PendingChange<T> change, CancellationToken cancellationToken) where T : class =>
        _writer.Submit(change, cancellationToken);

    /// <inheritdoc cref="CheckpointWriter.TryLeave"/>
    public bool TryLeave(PartitionKey partition, JournalCheckpoint checkpoint) => _checkpoints.TryLeave(partition, checkpoint);

    /// <inheritdoc cref="OpenDatabase.Read"/>
    public T Read<T>(Func<RocksDb, T> read, Func<RocksDb, T>? damaged = null, DatabasePart? part = null) => _database.Read(read, damaged, part);

    /// <summary>Writes what was queued, then closes the database; whatever comes later meets <see cref="StoreUnavailableException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        await _checkpoints.DisposeAsync().ConfigureAwait(false);
        _database.Dispose();
    }
}
