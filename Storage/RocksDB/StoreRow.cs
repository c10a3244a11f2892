using System.Buffers.Binary;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>The rows of what the database knows of itself.</summary>
internal static class StoreRow
{
    /// <summary>The latest time that it was written at, in milliseconds since 1970, 8 bytes big-endian.</summary>
    private static readonly byte[] Time = "time"u8.ToArray();

    /// <summary>What it was made for: see <see cref="StoreMark"/>.</summary>
    private static readonly byte[] Mark = "mark"u8.ToArray();

    /// <summary>The time that was kept; the earliest of all where none was.</summary>
    public static DateTimeOffset ReadTime(RocksDb database) =>
        database.Get(Time, database.GetColumnFamily(RocksFamily.Store)) is { Length: sizeof(long) } row
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(row))
            : DateTimeOffset.MinValue;

    public static void PutTime(WriteBatch rows, RocksDb database, DateTimeOffset time)
    {
        var row = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(row, time.ToUnixTimeMilliseconds());
        rows.Put(Time, row, database.GetColumnFamily(RocksFamily.Store));
    }

    public static byte[]? ReadMark(RocksDb database) => database.Get(Mark, database.GetColumnFamily(RocksFamily.Store));

    public static void PutMark(WriteBatch rows, RocksDb database, byte[] mark) => rows.Put(Mark, mark, database.GetColumnFamily(RocksFamily.Store));
}
