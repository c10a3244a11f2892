using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// Where journals are kept: one partition per citizen, opaque payloads, every change a compare-and-append (design: the append is the
/// fence). A partition holds an opening row, a fence, one snapshot, the tail of commits after it, segments of older commits, and
/// index pages that describe them.
/// </summary>
/// <remarks>
/// Every method throws <see cref="StoreUnavailableException"/> when the store surely did nothing, and a write throws
/// <see cref="OutcomeUnknownException"/> when it may have happened: the caller then loads and looks. An append throws
/// <see cref="ClockDiffersException"/> while the silo's clock and the store's differ.
/// </remarks>
public interface IJournalStore
{
    /// <summary>Opening, snapshot and tail in one range read; null when the partition has no rows.</summary>
    ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken);

    /// <summary>Whether it keeps checkpoints: one that does not is left none.</summary>
    bool KeepsCheckpoints => false;

    /// <summary>
    /// The last checkpoint that was left, with the commits since; null when there is none, or it was left before the last fold. It holds no more than
    /// <see cref="Load"/> does, and takes fewer reads. Whether its payload is what was left is for the reader to judge.
    /// </summary>
    ValueTask<StoredCheckpoint?> Checkpoint(PartitionKey partition, CancellationToken cancellationToken) => ValueTask.FromResult<StoredCheckpoint?>(null);

    /// <summary>
    /// Leaves a checkpoint in the place of the one before, later and perhaps never: nobody waits for it, and nothing depends on it. It is refused where the
    /// partition no longer stands at its fence.
    /// </summary>
    /// <returns>False when it is surely not left.</returns>
    bool LeaveCheckpoint(PartitionKey partition, JournalCheckpoint checkpoint) => false;

    /// <summary>Where the partition stands, from one small row that no cache answers for; <see cref="JournalFence.Unwritten"/> when it has no rows.</summary>
    ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken);

    /// <summary>
    /// Appends one commit under the sequence number after <see cref="JournalFence.Sequence"/>, durably, if and only if the partition
    /// still stands at that fence.
    /// </summary>
    ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken);

    /// <summary>
    /// In one atomic step, if and only if the partition still stands at the fence: replaces the snapshot, adds segments and index pages,
    /// and removes the whole tail, which they pack.
    /// </summary>
    ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken);

    /// <summary>Segments whose first sequence number lies in <c>[from, through]</c>, in order.</summary>
    IAsyncEnumerable<CommitRun> ReadSegments(PartitionKey partition, long from, long through, CancellationToken cancellationToken);

    /// <summary>Index pages numbered <paramref name="from"/> and above, in order, in one range read.</summary>
    ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken);

    /// <summary>Opening rows of all partitions, page by page, in the order of their keys within each account or database.</summary>
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <exception cref="FormatException">The continuation did not come from a page.</exception>
    ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken);
}
