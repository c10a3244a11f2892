using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>A store that finds no checkpoint.</summary>
/// <param name="takes">Whether it takes those that are left.</param>
internal sealed class WithoutCheckpoints(IJournalStore inner, bool takes) : IJournalStore
{
    public bool KeepsCheckpoints => takes;

    public bool LeaveCheckpoint(PartitionKey partition, JournalCheckpoint checkpoint) => inner.LeaveCheckpoint(partition, checkpoint);

    public ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken) => inner.Load(partition, cancellationToken);

    public ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken) => inner.Fence(partition, cancellationToken);

    public ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken) =>
        inner.Append(partition, append, cancellationToken);

    public ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken) =>
        inner.Fold(partition, fold, cancellationToken);

    public IAsyncEnumerable<CommitRun> ReadSegments(PartitionKey partition, long from, long through, CancellationToken cancellationToken) =>
        inner.ReadSegments(partition, from, through, cancellationToken);

    public ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken) =>
        inner.ReadIndexPages(partition, from, cancellationToken);

    public ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken) =>
        inner.ListPartitions(continuation, pageSize, cancellationToken);
}
