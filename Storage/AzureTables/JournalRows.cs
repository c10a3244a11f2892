using System.Globalization;
using Azure.Data.Tables;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Keys and properties of the rows of a partition, in the order of the keys: what an activation loads lies in one range.</summary>
internal static class JournalRows
{
    public const string OpeningKey = "0-opening";
    public const string FenceKey = "1-fence";
    public const string SnapshotKey = "2-snapshot";

    /// <summary>The range that an activation loads: opening, fence, snapshot, full pages.</summary>
    public const string LoadFrom = "0", LoadEnd = "4";

    /// <summary>First sequence number of a run; of the fence row, that of its open page.</summary>
    public const string First = "First";

    /// <summary>Last sequence number of a run or a snapshot; of the fence row, that of the partition.</summary>
    public const string Last = "Last";

    private const string PagePrefix = "3-", SegmentPrefix = "4-", IndexPagePrefix = "5-";
    private const string PrefixSuccessorOfIndexPage = "6";

    public static (string From, string End) Pages => (PagePrefix, SegmentPrefix);

    public static (string From, string End) Segments(long from, long through) =>
        (SegmentKey(Math.Max(from, 0)), through == long.MaxValue ? IndexPagePrefix : SegmentKey(through + 1));

    public static (string From, string End) IndexPages(int from) => (IndexPageKey(Math.Max(from, 0)), PrefixSuccessorOfIndexPage);

    public static bool IsPage(string rowKey) => rowKey.StartsWith(PagePrefix, StringComparison.Ordinal);

    public static TableEntity Opening(PartitionKey partition, ReadOnlyMemory<byte> opening) =>
        Row(partition, OpeningKey, opening);

    public static TableEntity Fence(PartitionKey partition, OpenPage page) => Numbered(partition, FenceKey, page.First, page.Last, page.Packed);

    public static TableEntity Page(PartitionKey partition, OpenPage page) =>
        Numbered(partition, PagePrefix + Digits(page.First), page.First, page.Last, page.Packed);

    public static TableEntity Snapshot(PartitionKey partition, SnapshotRow snapshot)
    {
        var row = Row(partition, SnapshotKey, snapshot.Payload);
        row[Last] = snapshot.Sequence;
        return row;
    }

    public static TableEntity Segment(PartitionKey partition, CommitRun run) =>
        Numbered(partition, SegmentKey(run.First), run.First, run.Last, run.Payload);

    public static TableEntity IndexPage(PartitionKey partition, IndexPageRow page) => Row(partition, IndexPageKey(page.Number), page.Payload);

    public static CommitRun ReadRun(TableEntity row) => new(Number(row, First), Number(row, Last), ChunkedBytes.Read(row));

    public static IndexPageRow ReadIndexPage(TableEntity row) =>
        new(int.Parse(row.RowKey.AsSpan(IndexPagePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture), ChunkedBytes.Read(row));

    /// <exception cref="JournalCorruptException">The row lacks the number.</exception>
    public static long Number(TableEntity row, string property) =>
        row.GetInt64(property) ?? throw new JournalCorruptException(1, $"The row '{row.RowKey}' has no {property}.");

    private static string SegmentKey(long first) => SegmentPrefix + Digits(first);

    private static string IndexPageKey(int number) => IndexPagePrefix + number.ToString("d10", CultureInfo.InvariantCulture);

    /// <summary>Nineteen digits, so that the order of the keys is that of the numbers.</summary>
    private static string Digits(long number) => number.ToString("d19", CultureInfo.InvariantCulture);

    private static TableEntity Numbered(PartitionKey partition, string rowKey, long first, long last, ReadOnlyMemory<byte> payload)
    {
        var row = Row(partition, rowKey, payload);
        row[First] = first;
        row[Last] = last;
        return row;
    }

    private static TableEntity Row(PartitionKey partition, string rowKey, ReadOnlyMemory<byte> payload)
    {
        var row = new TableEntity(partition.ToString(), rowKey);
        ChunkedBytes.Write(row, payload);
        return row;
    }
}
