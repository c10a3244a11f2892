using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>A change of one partition, which happens only while its fence stands where the caller knows it.</summary>
internal abstract class PendingJournalChange(PartitionKey partition, JournalFence fence, CancellationToken cancellationToken)
    : PendingChange<FencedOutcome>(cancellationToken)
{
    protected PartitionKey Partition { get; } = partition;

    /// <summary>Writes its rows into <paramref name="rows"/>, given the state that its fence named.</summary>
    /// <returns>The state after it.</returns>
    protected abstract RocksFence WriteTo(WriteBatch rows, RocksFence current);

    protected sealed override FencedOutcome Judge(CommitBatch batch)
    {
        var current = batch.FenceOf(Partition);
        if (!current.Admits(fence))
        {
            return FencedOutcome.FenceMoved.Instance;
        }

        var next = WriteTo(batch.Rows, current);
        batch.MoveFence(Partition, next);
        return new FencedOutcome.FenceHeld(next.ToJournalFence());
    }
}
