using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Writes checkpoints, beside <see cref="GroupCommitter"/>: nobody waits for them, and commits do not wait behind them. They go to no log: what a crash takes of
/// them is replayed from the journal.
/// </summary>
/// <remarks>
/// A commit or fold may come between its look at a fence and its write. The row says which fence it was left at, so that whoever reads it next sees that.
/// </remarks>
internal sealed partial class CheckpointWriter : IAsyncDisposable
{
    /// <summary>Payload bytes that wait to be written: a silo that puts all its citizens down at once drops what comes faster than the disk takes it.</summary>
    public const int MaxQueuedBytes = 32 * 1024 * 1024;

    /// <summary>A write holds commits up for as long as it takes to insert so many rows.</summary>
    private const int MaxBatchRows = 64;

    private const int MaxBatchBytes = 256 * 1024;

    private readonly OpenDatabase _database;
    private readonly KnownFences _known;
    private readonly ILogger _logger;
    private readonly WriteOptions _unlogged = new WriteOptions().DisableWal(1);
    private readonly Channel<Left> _queue = Channel.CreateUnbounded<Left>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _queuedBytes;
    private bool _failing;

    private readonly record struct Left(PartitionKey Partition, JournalCheckpoint Checkpoint)
    {
        public int Bytes => Checkpoint.Payload.Length + RocksRow.KeyLength + RocksFence.Length;
    }

    public CheckpointWriter(OpenDatabase database, KnownFences known, ILogger? logger = null)
    {
        (_database, _known, _logger) = (database, known, logger ?? NullLogger.Instance);
        new Thread(Run) { IsBackground = true, Name = "phr-checkpoints" }.Start();
    }

    /// <summary>Queues a checkpoint, unless too many wait already.</summary>
    public bool TryLeave(PartitionKey partition, JournalCheckpoint checkpoint)
    {
        var left = new Left(partition, checkpoint);
        if (Interlocked.Add(ref _queuedBytes, left.Bytes) <= MaxQueuedBytes && _queue.Writer.TryWrite(left))
        {
            return true;
        }

        Interlocked.Add(ref _queuedBytes, -left.Bytes);
        return false;
    }

    /// <summary>Takes no more, and writes those that were queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _drained.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            try
            {
                _database.Read(WriteQueued);
                _failing = false;
            }
            catch (Exception failure)
            {
                // A full disk or a closed database is the committer's to report; here it is enough to say once what is lost.
                if (!_failing)
                {
                    LogLost(failure);
                }

                _failing = true;
            }
        }

        _drained.SetResult();
    }

    /// <returns>Rows written.</returns>
    private int WriteQueued(RocksDb database)
    {
        using var rows = new WriteBatch();
        for (var bytes = 0; rows.Count() < MaxBatchRows && bytes < MaxBatchBytes && _queue.Reader.TryRead(out var left); bytes += left.Bytes)
        {
            Interlocked.Add(ref _queuedBytes, -left.Bytes);
            if (_known.Of(database, left.Partition) is var fence && fence.Admits(left.Checkpoint.Fence))
            {
                rows.Put(CheckpointRow.KeyOf(left.Partition), new CheckpointRow(fence, left.Checkpoint.Payload).ToBytes());
            }
        }

        if (rows.Count() > 0)
        {
            database.Write(rows, _unlogged);
        }

        return rows.Count();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Checkpoints could not be written; those citizens' journals are replayed at their next call.")]
    private partial void LogLost(Exception failure);
}
