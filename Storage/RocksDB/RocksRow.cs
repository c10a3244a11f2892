using System.Buffers.Binary;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Storage.RocksDB;

/// <summary>What a row holds, in the order of the keys: everything that an activation loads comes before everything that it does not.</summary>
internal enum RocksRowKind : byte
{
    Opening = 0x10,
    Fence = 0x20,
    Snapshot = 0x30,
    Tail = 0x40,
    EndOfLoad = 0x50,
    Checkpoint = 0x58,
    Segment = 0x60,
    IndexPage = 0x70,
}

/// <summary>A row's key: 16 bytes partition, 1 byte kind, 8 bytes number, numbers big-endian so that byte order is their order.</summary>
internal readonly record struct RocksRow(PartitionKey Partition, RocksRowKind Kind, long Number)
{
    public const int KeyLength = PartitionLength + 1 + sizeof(long);

    /// <summary>The prefix that all rows of a partition share.</summary>
    public const int PartitionLength = 16;

    public byte[] ToKey()
    {
        var key = new byte[KeyLength];
        Write(key);
        return key;
    }

    /// <param name="key"><see cref="KeyLength"/> bytes.</param>
    public void Write(Span<byte> key)
    {
        BinaryPrimitives.WriteUInt128BigEndian(key, Partition.Value);
        key[PartitionLength] = (byte)Kind;
        BinaryPrimitives.WriteInt64BigEndian(key[(PartitionLength + 1)..], Number);
    }

    public static RocksRow Parse(ReadOnlySpan<byte> key) => key.Length == KeyLength
        ? new RocksRow(
            new PartitionKey(BinaryPrimitives.ReadUInt128BigEndian(key)),
            (RocksRowKind)key[PartitionLength],
            BinaryPrimitives.ReadInt64BigEndian(key[(PartitionLength + 1)..]))
        : throw new InvalidDataException($"A row's key has {key.Length} bytes instead of {KeyLength}.");
}
