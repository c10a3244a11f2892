using PhrCluster.Core.Encoding;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>Rows of journals into a batch, their keys without an array each.</summary>
internal static class RowBatch
{
    public static void Put(this WriteBatch rows, RocksRow row, ReadOnlySpan<byte> value)
    {
        Span<byte> key = stackalloc byte[RocksRow.KeyLength];
        row.Write(key);
        rows.Put(key, value);
    }

    public static void Put(this WriteBatch rows, PartitionKey partition, RocksFence fence)
    {
        Span<byte> value = stackalloc byte[RocksFence.Length];
        fence.Write(value);
        rows.Put(new RocksRow(partition, RocksRowKind.Fence, 0), value);
    }

    public static void Delete(this WriteBatch rows, RocksRow row)
    {
        Span<byte> key = stackalloc byte[RocksRow.KeyLength];
        row.Write(key);
        rows.Delete(key);
    }
}
