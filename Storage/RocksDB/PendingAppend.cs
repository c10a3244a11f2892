using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>One commit on its way to the writer.</summary>
internal sealed class PendingAppend(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken)
    : PendingJournalChange(partition, append.Fence, cancellationToken)
{
    public override int Bytes => append.Payload.Length + (append.Opening?.Length ?? 0);

    protected override RocksFence WriteTo(WriteBatch rows, RocksFence current)
    {
        var next = current with { Head = current.Head + 1, Mark = JournalFence.MarkOf(append.Payload.Span) };
        if (append.Opening is { IsEmpty: false } opening)
        {
            rows.Put(new RocksRow(Partition, RocksRowKind.Opening, 0), opening.Span);
        }

        rows.Put(new RocksRow(Partition, RocksRowKind.Tail, next.Head), append.Payload.Span);
        return next;
    }
}
