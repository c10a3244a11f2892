using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// Journals in an embedded RocksDB: one machine, one process, one writer (<see cref="GroupCommitter"/>). The rows are described in
/// docs/storage-layout.md.
/// </summary>
/// <remarks>Reads complete synchronously: they come from memory or the page cache, and are too short to be worth another thread.</remarks>
public sealed class RocksDbJournalStore : IJournalStore, IStoreWatch, IMarkedStore, IAsyncDisposable
{
    /// <summary>Segments read at once: an iterator pins files and memory, and must not stay open while a caller thinks.</summary>
    private const int SegmentsPerRead = 16;

    private readonly RocksDatabase _database;

    /// <summary>Over a database of its own, which closes with it.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="StoreUnavailableException">The database could not be opened.</exception>
    public RocksDbJournalStore(RocksDbJournalOptions options, TimeProvider? time = null) : this(new RocksDatabase(options, time))
    {
    }

    internal RocksDbJournalStore(RocksDatabase database) => _database = database;

    public ValueTask<StoreTrouble?> Trouble(CancellationToken cancellationToken)
    {
        if (_database.Failure is { } failure)
        {
            return ValueTask.FromResult<StoreTrouble?>(new StoreTrouble($"The store can't be written: {failure}"));
        }

        _database.Read(StoreRow.ReadMark);
        return ValueTask.FromResult(StoreTrouble.OfClock(_database.Seen.Ahead));
    }

    public ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var generation = _database.Fences.Generation;
        var rows = Read((database, verify) => RowScan.Read(
            database,
            new RocksRow(partition, RocksRowKind.Opening, 0),
            new RocksRow(partition, RocksRowKind.EndOfLoad, 0),
            verify), part: DatabasePart.Of(partition));
        return ValueTask.FromResult(rows.Count == 0 ? null : Assemble(partition, rows, generation));
    }

    public bool KeepsCheckpoints => true;

    public ValueTask<StoredCheckpoint?> Checkpoint(PartitionKey partition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var generation = _database.Fences.Generation;
        if (Read((database, verify) => CheckpointRow.Find(database, partition, verify), part: DatabasePart.Of(partition)) is not { } found)
        {
            return ValueTask.FromResult<StoredCheckpoint?>(null);
        }

        _database.Fences.NoteRead(partition, found.Stands, generation);
        return ValueTask.FromResult<StoredCheckpoint?>(found.Stored);
    }

    public bool LeaveCheckpoint(PartitionKey partition, JournalCheckpoint checkpoint)
    {
        ChangeGuard.Check(checkpoint);
        return _database.TryLeave(partition, checkpoint);
    }

    public ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var row = Read((database, verify) => RowScan.Find(database, new RocksRow(partition, RocksRowKind.Fence, 0), verify), part: DatabasePart.Of(partition));
        return ValueTask.FromResult(row is null ? JournalFence.Unwritten : RocksFence.Parse(row).ToJournalFence());
    }

    public ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(append);
        _database.Seen.Require();
        return _database.Submit(new PendingAppend(partition, append, cancellationToken), cancellationToken);
    }

    public ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(fold);
        return _database.Submit(new PendingFold(partition, fold, cancellationToken), cancellationToken);
    }

    public IAsyncEnumerable<CommitRun> ReadSegments(PartitionKey partition, long from, long through, CancellationToken cancellationToken) =>
        Segments(partition, from, through, cancellationToken).ToAsyncEnumerable();

    public ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rows = Read((database, verify) => RowScan.Read(
            database,
            new RocksRow(partition, RocksRowKind.IndexPage, Math.Max(from, 0)),
            new RocksRow(partition, RocksRowKind.IndexPage, long.MaxValue),
            verify));
        return ValueTask.FromResult(rows.Select(found => new IndexPageRow((int)found.Row.Number, found.Value)).ToImmutableArray());
    }

    public ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        var from = continuation is null ? new PartitionKey(UInt128.Zero) : PartitionKey.Parse(continuation);
        var found = Read((database, verify) => RowScan.ReadOpenings(database, from, verify, pageSize + 1));
        var page = found.Take(pageSize).ToImmutableArray();
        return ValueTask.FromResult(new PartitionPage(page, found.Count > pageSize ? found[pageSize].Partition.ToString() : null));
    }

    int IMarkedStore.Accounts => 1;

    Task<byte[]?> IMarkedStore.ReadMark(int account, CancellationToken cancellationToken) => Task.FromResult(_database.Read(StoreRow.ReadMark));

    async Task IMarkedStore.AddMark(int account, byte[] mark, CancellationToken cancellationToken) =>
        await _database.Submit(new PendingMark(mark, cancellationToken), cancellationToken);

    async Task<PartitionOpening?> IMarkedStore.AnyPartition(int account, CancellationToken cancellationToken) =>
        await ListPartitions(null, 1, cancellationToken) is { Partitions: [var first, ..] } ? first : null;

    /// <summary>Closes the database, for all who share it.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private IEnumerable<CommitRun> Segments(PartitionKey partition, long from, long through, CancellationToken cancellationToken)
    {
        var end = new RocksRow(partition, RocksRowKind.Segment, through == long.MaxValue ? through : through + 1);
        var next = new RocksRow(partition, RocksRowKind.Segment, Math.Max(from, 0));
        while (next.Number < end.Number)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = next;
            var rows = Read((database, verify) => RowScan.Read(database, start, end, verify, SegmentsPerRead), Math.Max(start.Number, 1));
            foreach (var (row, value) in rows)
            {
                var (last, payload) = CoveredPayload.Decode(value);
                yield return new CommitRun(row.Number, last, payload);
            }

            next = rows.Count < SegmentsPerRead ? end : rows[^1].Row with { Number = rows[^1].Row.Number + 1 };
        }
    }

    /// <summary>
    /// A block whose checksum fails is read again without it: its rows are sealed one by one, so that the seal tells which of them is damaged,
    /// and whose it is.
    /// </summary>
    /// <param name="firstBad">The first sequence number that cannot be shown to be good when not even that can be read.</param>
    private T Read<T>(Func<RocksDb, bool, T> read, long firstBad = 1, DatabasePart? part = null) =>
        _database.Read(database => read(database, true), database => ReadDamaged(database, read, firstBad), part);

    private static T ReadDamaged<T>(RocksDb database, Func<RocksDb, bool, T> read, long firstBad)
    {
        try
        {
            return read(database, false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new JournalCorruptException(firstBad, "The database's files are damaged.", failure);
        }
    }

    private StoredJournal Assemble(PartitionKey partition, List<(RocksRow Row, byte[] Value)> rows, long generation)
    {
        byte[]? opening = null;
        RocksFence? fence = null;
        SnapshotRow? snapshot = null;
        var tail = ImmutableArray.CreateBuilder<CommitRun>(rows.Count);
        foreach (var (row, value) in rows)
        {
            switch (row.Kind)
            {
                case RocksRowKind.Opening:
                    opening = value;
                    break;
                case RocksRowKind.Fence:
                    fence = RocksFence.Parse(value);
                    break;
                case RocksRowKind.Snapshot:
                    var (sequence, payload) = CoveredPayload.Decode(value);
                    snapshot = new SnapshotRow(sequence, payload);
                    break;
                case RocksRowKind.Tail:
                    tail.Add(new CommitRun(row.Number, row.Number, value));
                    break;
                default:
                    throw new JournalCorruptException(1, $"The partition holds a row of an unknown kind, {(byte)row.Kind}.");
            }
        }

        if (opening is null || fence is not { } stands)
        {
            throw new JournalCorruptException(1, "The opening row or the fence row is missing.");
        }

        _database.Fences.NoteRead(partition, stands, generation);

        // The next fold deletes the tail from the last folded commit on: a fence that names another would leave rows behind.
        var covered = snapshot?.Sequence ?? 0;
        return covered == stands.Folded
            ? new StoredJournal(opening, snapshot, tail.ToImmutable(), stands.ToJournalFence())
            : throw new JournalCorruptException(
                Math.Max(1, Math.Min(stands.Folded, snapshot is null ? stands.Head : covered)), "The fence names another snapshot.");
    }
}
