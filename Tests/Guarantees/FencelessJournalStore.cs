using System.Collections.Concurrent;
using System.Collections.Immutable;
using PhrCluster.Journal;

namespace PhrCluster.Tests.Guarantees;

/// <summary>
/// What a journal store must not be: it keeps rows faithfully, and asks nobody where they stand. A test of the fence that passes over it proves
/// nothing.
/// </summary>
internal sealed class FencelessJournalStore : IJournalStore
{
    private readonly ConcurrentDictionary<PartitionKey, Rows> _partitions = new();

    private sealed class Rows
    {
        public ReadOnlyMemory<byte> Opening { get; set; }

        public SnapshotRow? Snapshot { get; set; }

        public long Last { get; set; }

        public SortedDictionary<long, CommitRun> Tail { get; } = [];

        public SortedDictionary<long, CommitRun> Segments { get; } = [];

        public SortedDictionary<int, IndexPageRow> Pages { get; } = [];

        public FencedOutcome Stand(long last)
        {
            Last = last;
            return new FencedOutcome.FenceHeld(new JournalFence(last, null));
        }
    }

    public ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken) => In(partition, static rows =>
        rows.Last == 0 ? null : new StoredJournal(rows.Opening, rows.Snapshot, [.. rows.Tail.Values], new JournalFence(rows.Last, null)));

    public ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken) => In(partition, rows =>
    {
        var number = append.Fence.Sequence + 1;
        rows.Opening = append.Opening is { IsEmpty: false } opening ? opening : rows.Opening;
        rows.Tail[number] = new CommitRun(number, number, append.Payload);
        return rows.Stand(number);
    });

    public ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken) => In(partition, rows =>
    {
        rows.Snapshot = new SnapshotRow(fold.Fence.Sequence, fold.Snapshot);
        rows.Tail.Clear();
        foreach (var segment in fold.Segments)
        {
            rows.Segments[segment.First] = segment;
        }

        foreach (var page in fold.IndexPages)
        {
            rows.Pages[page.Number] = page;
        }

        return rows.Stand(fold.Fence.Sequence);
    });

    public async IAsyncEnumerable<CommitRun> ReadSegments(
        PartitionKey partition, long from, long through, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var segment in await In(partition, rows => rows.Segments.Values.Where(run => run.First >= from && run.First <= through).ToList()))
        {
            yield return segment;
        }
    }

    public ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken) =>
        In(partition, rows => rows.Pages.Values.Where(page => page.Number >= from).ToImmutableArray());

    public ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PartitionPage([.. _partitions.Select(static pair => new PartitionOpening(pair.Key, pair.Value.Opening))], null));

    private ValueTask<T> In<T>(PartitionKey partition, Func<Rows, T> act)
    {
        var rows = _partitions.GetOrAdd(partition, static _ => new Rows());
        lock (rows)
        {
            return ValueTask.FromResult(act(rows));
        }
    }
}
