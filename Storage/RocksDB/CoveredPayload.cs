using System.Buffers.Binary;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.RocksDB;

/// <summary>A snapshot's or segment's value: 8 bytes big-endian, the last sequence number that it covers, then the payload.</summary>
internal readonly record struct CoveredPayload(long Last, ReadOnlyMemory<byte> Payload)
{
    public static byte[] Encode(long last, ReadOnlySpan<byte> payload)
    {
        var value = new byte[sizeof(long) + payload.Length];
        BinaryPrimitives.WriteInt64BigEndian(value, last);
        payload.CopyTo(value.AsSpan(sizeof(long)));
        return value;
    }

    /// <exception cref="JournalCorruptException">The value is too short to hold its number.</exception>
    public static CoveredPayload Decode(byte[] value) => value.Length >= sizeof(long)
        ? new CoveredPayload(BinaryPrimitives.ReadInt64BigEndian(value), value.AsMemory(sizeof(long)))
        : throw new JournalCorruptException(1, "A snapshot or segment row is cut short.");
}
