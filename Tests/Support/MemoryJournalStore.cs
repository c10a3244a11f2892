using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage;

namespace PhrCluster.Tests.Support;

/// <summary>A journal store that keeps its rows in memory, for tests that commit too often to wait for a disk each time.</summary>
/// <param name="fenced">
/// False for what a journal store must not be: it keeps rows faithfully, and asks nobody where they stand. A test of the fence that passes over it
/// proves nothing.
/// </param>
internal sealed class MemoryJournalStore(bool fenced = true) : IJournalStore
{
    private readonly ConcurrentDictionary<PartitionKey, Rows> _partitions = new();

    private sealed class Rows
    {
        private int _changes;

        public ReadOnlyMemory<byte> Opening { get; set; }

        public JournalFence Fence { get; private set; } = JournalFence.Unwritten;

        public SnapshotRow? Snapshot { get; set; }

        public (JournalFence Fence, long Folded, ReadOnlyMemory<byte> Payload)? Checkpoint { get; set; }

        public long Folded => Snapshot?.Sequence ?? 0;

        public SortedDictionary<long, CommitRun> Tail { get; } = [];

        public SortedDictionary<long, CommitRun> Segments { get; } = [];

        public SortedDictionary<int, IndexPageRow> Pages { get; } = [];

        public FencedOutcome Stand(long last, ulong mark)
        {
            Fence = new JournalFence(last, (++_changes).ToString(CultureInfo.InvariantCulture), mark);
            return new FencedOutcome.FenceHeld(Fence);
        }
    }

    public ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken) => In(partition, static rows =>
        rows.Fence == JournalFence.Unwritten ? null : new StoredJournal(rows.Opening, rows.Snapshot, [.. rows.Tail.Values], rows.Fence));

    public bool KeepsCheckpoints => true;

    public ValueTask<StoredCheckpoint?> Checkpoint(PartitionKey partition, CancellationToken cancellationToken) => In(partition, static rows =>
        rows.Checkpoint is { } left && left.Folded == rows.Folded && left.Fence.Sequence <= rows.Fence.Sequence
            ? new StoredCheckpoint(
                rows.Opening, left.Fence.Sequence, left.Folded, left.Payload, [.. rows.Tail.Values.Where(run => run.First > left.Fence.Sequence)], rows.Fence)
            : null);

    public bool LeaveCheckpoint(PartitionKey partition, JournalCheckpoint checkpoint)
    {
        ChangeGuard.Check(checkpoint);
        var rows = RowsOf(partition);
        lock (rows)
        {
            if (rows.Fence != checkpoint.Fence)
            {
                return false;
            }

            rows.Checkpoint = (checkpoint.Fence, rows.Folded, checkpoint.Payload);
            return true;
        }
    }

    public ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken) => In(partition, static rows => rows.Fence);

    public ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(append);
        return In(partition, rows =>
        {
            if (fenced && rows.Fence != append.Fence)
            {
                return FencedOutcome.FenceMoved.Instance;
            }

            var number = append.Fence.Sequence + 1;
            rows.Opening = append.Opening is { IsEmpty: false } opening ? opening : rows.Opening;
            rows.Tail[number] = new CommitRun(number, number, append.Payload);
            return rows.Stand(number, JournalFence.MarkOf(append.Payload.Span));
        });
    }

    public ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(fold);
        return In(partition, rows =>
        {
            if (fenced && rows.Fence != fold.Fence)
            {
                return FencedOutcome.FenceMoved.Instance;
            }

            rows.Snapshot = new SnapshotRow(fold.Fence.Sequence, fold.Snapshot);
            rows.Tail.Clear();
            rows.Checkpoint = null;
            foreach (var segment in fold.Segments)
            {
                rows.Segments[segment.First] = segment;
            }

            foreach (var page in fold.IndexPages)
            {
                rows.Pages[page.Number] = page;
            }

            return rows.Stand(fold.Fence.Sequence, JournalFence.MarkOf(fold.Snapshot.Span));
        });
    }

    public async IAsyncEnumerable<CommitRun> ReadSegments(
        PartitionKey partition, long from, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var segment in await In(partition, rows => rows.Segments.Values.Where(run => run.First >= from && run.First <= through).ToList()))
        {
            yield return segment;
        }
    }

    public ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken) =>
        In(partition, rows => rows.Pages.Values.Where(page => page.Number >= from).ToImmutableArray());

    public ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        var from = continuation is null ? default : PartitionKey.Parse(continuation);
        var found = _partitions.Where(pair => pair.Key.Value >= from.Value && pair.Value.Fence != JournalFence.Unwritten).OrderBy(static pair => pair.Key.Value).Take(pageSize + 1)
            .Select(static pair => new PartitionOpening(pair.Key, pair.Value.Opening)).ToList();
        return ValueTask.FromResult(new PartitionPage([.. found.Take(pageSize)], found.Count > pageSize ? found[pageSize].Partition.ToString() : null));
    }

    private Rows RowsOf(PartitionKey partition) => _partitions.GetOrAdd(partition, static _ => new Rows());

    private ValueTask<T> In<T>(PartitionKey partition, Func<Rows, T> act)
    {
        var rows = RowsOf(partition);
        lock (rows)
        {
            return ValueTask.FromResult(act(rows));
        }
    }
}
