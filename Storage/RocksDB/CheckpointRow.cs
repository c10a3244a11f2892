using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>A checkpoint's value: its form, the fence that it was left at, then the payload.</summary>
internal readonly record struct CheckpointRow(RocksFence Fence, ReadOnlyMemory<byte> Payload)
{
    /// <summary>An earlier form began with the fence, whose first byte is 0, and had no mark in it.</summary>
    private const byte Form = 1;

    private const int FenceAt = 1;
    private const int PayloadAt = FenceAt + RocksFence.Length;

    public static byte[] KeyOf(PartitionKey partition) => new RocksRow(partition, RocksRowKind.Checkpoint, 0).ToKey();

    public byte[] ToBytes()
    {
        var value = new byte[PayloadAt + Payload.Length];
        value[0] = Form;
        Fence.Write(value.AsSpan(FenceAt));
        Payload.Span.CopyTo(value.AsSpan(PayloadAt));
        return value;
    }

    /// <returns>Null for one of another form, which is of no use.</returns>
    /// <exception cref="JournalCorruptException">The value is too short to hold its fence.</exception>
    public static CheckpointRow? Parse(byte[] value)
    {
        if (value.Length < PayloadAt)
        {
            throw new JournalCorruptException(1, "A checkpoint row is cut short.");
        }

        return value[0] == Form ? new CheckpointRow(RocksFence.Parse(value.AsSpan(FenceAt, RocksFence.Length)), value.AsMemory(PayloadAt)) : null;
    }

    /// <summary>
    /// By point reads, the fence first: what the others hold is then no older, and a fold in between removes the checkpoint. Of the commits that it covers none
    /// is read: the fence row bears the mark of the last.
    /// </summary>
    /// <returns>Null where there is none of a record that was folded as far as this one.</returns>
    public static (StoredCheckpoint Stored, RocksFence Stands)? Find(RocksDb database, PartitionKey partition, bool verify)
    {
        if (Value(RocksRowKind.Fence) is not { } fenceRow || Value(RocksRowKind.Checkpoint) is not { } row || Parse(row) is not { Fence: var left, Payload: var payload }
            || Value(RocksRowKind.Opening) is not { } opening)
        {
            return null;
        }

        var fence = RocksFence.Parse(fenceRow);
        if (left.Folded != fence.Folded || left.Head > fence.Head)
        {
            return null;
        }

        var since = ImmutableArray.CreateBuilder<CommitRun>((int)(fence.Head - left.Head));
        for (var commit = left.Head + 1; commit <= fence.Head; commit++)
        {
            if (Value(RocksRowKind.Tail, commit) is not { } tail)
            {
                return null;
            }

            since.Add(new CommitRun(commit, commit, tail));
        }

        return (new StoredCheckpoint(opening, left.Head, fence.Folded, payload, since.MoveToImmutable(), fence.ToJournalFence()), fence);

        byte[]? Value(RocksRowKind kind, long number = 0) => RowScan.Find(database, new RocksRow(partition, kind, number), verify);
    }
}
