using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using RocksDbSharp;

namespace PhrCluster.Storage.RocksDB;

/// <summary>Reads rows by key order. An iterator that fails looks like one that has ended: each loop closes with <see cref="Check"/>.</summary>
internal static class RowScan
{
    // Made once: each would be one more native object for the collector to see to.
    private static readonly ReadOptions Verified = new ReadOptions().SetVerifyChecksums(true).SetPrefixSameAsStart(true);
    private static readonly ReadOptions Unverified = new ReadOptions().SetVerifyChecksums(false).SetPrefixSameAsStart(true);

    /// <summary>Rows of <c>[from, end)</c> in key order, at most <paramref name="maxRows"/>; both lie in one partition.</summary>
    /// <param name="verify">Whether the database holds its blocks to their checksums.</param>
    public static List<(RocksRow Row, byte[] Value)> Read(RocksDb database, RocksRow from, RocksRow end, bool verify, int maxRows = int.MaxValue)
    {
        using var rows = database.NewIterator(null, verify ? Verified : Unverified);
        var found = new List<(RocksRow, byte[])>();
        var last = end.ToKey();
        for (rows.Seek(from.ToKey()); found.Count < maxRows && rows.Valid() && rows.GetKeySpan().SequenceCompareTo(last) < 0; rows.Next())
        {
            found.Add((RocksRow.Parse(rows.GetKeySpan()), rows.Value()));
        }

        Check(rows);
        return found;
    }

    /// <summary>One row; null where there is none.</summary>
    public static byte[]? Find(RocksDb database, RocksRow row, bool verify) => database.Get(row.ToKey(), null, verify ? Verified : Unverified);

    /// <summary>The openings of the partitions from <paramref name="from"/> on, skipping all their other rows.</summary>
    public static List<PartitionOpening> ReadOpenings(RocksDb database, PartitionKey from, bool verify, int maxPartitions)
    {
        using var rows = database.NewIterator(null, new ReadOptions().SetVerifyChecksums(verify).SetTotalOrderSeek(true));
        var found = new List<PartitionOpening>();
        rows.Seek(new RocksRow(from, RocksRowKind.Opening, 0).ToKey());
        while (found.Count < maxPartitions && rows.Valid())
        {
            var row = RocksRow.Parse(rows.GetKeySpan());
            if (row.Kind == RocksRowKind.Opening)
            {
                found.Add(new PartitionOpening(row.Partition, rows.Value()));
            }

            if (row.Partition.Value == UInt128.MaxValue)
            {
                break;
            }

            rows.Seek(new RocksRow(new PartitionKey(row.Partition.Value + 1), RocksRowKind.Opening, 0).ToKey());
        }

        Check(rows);
        return found;
    }

    public static void Check(Iterator rows) => Native.Instance.rocksdb_iter_get_error(rows.Handle);
}
