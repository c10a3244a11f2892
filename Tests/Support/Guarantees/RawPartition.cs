using System.Buffers.Binary;
using PhrCluster.Core.Encoding;
using RocksDbSharp;

namespace PhrCluster.Tests.Support.Guarantees;

/// <summary>One partition's rows in a RocksDB that nobody else has open, as docs/storage-layout.md lays them out: what an intruder has to work with.</summary>
internal sealed class RawPartition(RocksDb database, PartitionKey partition)
{
    public const byte Opening = 0x10, Fence = 0x20, Snapshot = 0x30, Commit = 0x40, Checkpoint = 0x58, Segment = 0x60, IndexPage = 0x70;

    private const int KindAt = 16;

    /// <summary>Every row of the partition: kind, number and value.</summary>
    public List<(byte Kind, long Number, byte[] Value)> Rows()
    {
        using var rows = database.NewIterator();
        var found = new List<(byte, long, byte[])>();
        var prefix = Key(0, 0).AsSpan(0, KindAt).ToArray();
        for (rows.Seek(prefix); rows.Valid() && rows.Key().AsSpan(0, KindAt).SequenceEqual(prefix); rows.Next())
        {
            found.Add((rows.Key()[KindAt], BinaryPrimitives.ReadInt64BigEndian(rows.Key().AsSpan(KindAt + 1)), rows.Value()));
        }

        return found;
    }

    public byte[] Get(byte kind, long number = 0) =>
        database.Get(Key(kind, number)) ?? throw new InvalidOperationException($"There is no row {kind:x} {number}.");

    public void Put(byte kind, long number, byte[] value) => database.Put(Key(kind, number), value);

    public void Drop(byte kind, long number = 0) => database.Remove(Key(kind, number));

    /// <param name="at">Index of the byte; from the end when negative.</param>
    public void Flip(byte kind, long number, int at, byte bits = 1)
    {
        var value = Get(kind, number);
        value[at < 0 ? value.Length + at : at] ^= bits;
        Put(kind, number, value);
    }

    public void Swap(byte kind, long one, long other)
    {
        var (first, second) = (Get(kind, one), Get(kind, other));
        Put(kind, one, second);
        Put(kind, other, first);
    }

    public void MoveFence(long last)
    {
        var fence = Get(Fence);
        BinaryPrimitives.WriteInt64BigEndian(fence, last);
        Put(Fence, 0, fence);
    }

    private byte[] Key(byte kind, long number)
    {
        var key = new byte[KindAt + 1 + sizeof(long)];
        BinaryPrimitives.WriteUInt128BigEndian(key, partition.Value);
        key[KindAt] = kind;
        BinaryPrimitives.WriteInt64BigEndian(key.AsSpan(KindAt + 1), number);
        return key;
    }
}
