using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>A checkpoint's value: the fence that it was left at, then the payload.</summary>
internal readonly record struct CheckpointRow(RocksFence Fence, ReadOnlyMemory<byte> Payload)
{
    public static byte[] KeyOf(PartitionKey partition) => new RocksRow(partition, RocksRowKind.Checkpoint, 0).ToKey();

    public byte[] ToBytes()
    {
        var value = new byte[RocksFence.Length + Payload.Length];
        Fence.ToBytes().CopyTo(value, 0);
        Payload.Span.CopyTo(value.AsSpan(RocksFence.Length));
        return value;
    }

    /// <exception cref="JournalCorruptException">The value is too short to hold its fence.</exception>
    public static CheckpointRow Parse(byte[] value) => value.Length >= RocksFence.Length
        ? new CheckpointRow(RocksFence.Parse(value.AsSpan(0, RocksFence.Length)), value.AsMemory(RocksFence.Length))
        : throw new JournalCorruptException(1, "A checkpoint row is cut short.");

    /// <summary>
    /// By point reads, the fence first: what the others hold is then no older, and a fold in between removes the checkpoint. Of the commits that it covers only
    /// the last is read.
    /// </summary>
    /// <returns>Null where there is none of a record that was folded as far as this one.</returns>
    public static StoredCheckpoint? Find(RocksDb database, PartitionKey partition, bool verify)
    {
        if (Value(RocksRowKind.Fence) is not { } fenceRow || Value(RocksRowKind.Checkpoint) is not { } row || Value(RocksRowKind.Opening) is not { } opening)
        {
            return null;
        }

        var (fence, checkpoint) = (RocksFence.Parse(fenceRow), Parse(row));
        if (checkpoint.Fence.Folded != fence.Folded || checkpoint.Fence.Head > fence.Head)
        {
            return null;
        }

        var tail = ImmutableArray.CreateBuilder<CommitRun>((int)(fence.Head - checkpoint.Fence.Head) + 1);
        for (var commit = checkpoint.Fence.Head; commit <= fence.Head; commit++)
        {
            if (Value(RocksRowKind.Tail, commit) is not { } payload)
            {
                return null;
            }

            tail.Add(new CommitRun(commit, commit, payload));
        }

        return new StoredCheckpoint(opening, checkpoint.Fence.Head, fence.Folded, checkpoint.Payload, tail[0], tail.MoveToImmutable()[1..], fence.ToJournalFence());

        byte[]? Value(RocksRowKind kind, long number = 0) => RowScan.Find(database, new RocksRow(partition, kind, number), verify);
    }
}
