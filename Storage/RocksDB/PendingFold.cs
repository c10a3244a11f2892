using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>One fold on its way to the writer.</summary>
internal sealed class PendingFold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken)
    : PendingJournalChange(partition, fold.Fence, cancellationToken)
{
    public override int Bytes =>
        fold.Snapshot.Length + fold.Segments.Sum(segment => segment.Payload.Length) + fold.IndexPages.Sum(page => page.Payload.Length);

    protected override RocksFence WriteTo(WriteBatch rows, RocksFence current)
    {
        // The fence names the tail exactly, also where part of it stands in this very batch and cannot be read yet.
        for (var folded = current.Folded + 1; folded <= current.Head; folded++)
        {
            rows.Delete(new RocksRow(Partition, RocksRowKind.Tail, folded));
        }

        rows.Delete(new RocksRow(Partition, RocksRowKind.Checkpoint, 0));
        rows.Put(new RocksRow(Partition, RocksRowKind.Snapshot, 0), CoveredPayload.Encode(current.Head, fold.Snapshot.Span));
        foreach (var segment in fold.Segments)
        {
            rows.Put(new RocksRow(Partition, RocksRowKind.Segment, segment.First), CoveredPayload.Encode(segment.Last, segment.Payload.Span));
        }

        foreach (var page in fold.IndexPages)
        {
            rows.Put(new RocksRow(Partition, RocksRowKind.IndexPage, page.Number), page.Payload.Span);
        }

        return current with { Folded = current.Head, Mark = JournalFence.MarkOf(fold.Snapshot.Span) };
    }
}
