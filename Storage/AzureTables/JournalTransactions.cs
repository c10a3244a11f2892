using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>The atomic changes of a partition that touch more than its fence row. The fence row comes first: its condition decides.</summary>
internal static class JournalTransactions
{
    /// <summary>Azure Tables' own limit.</summary>
    public const int MaxRows = 100;

    /// <summary>Azure Tables takes 4 MiB; the rest is for the envelope.</summary>
    public const int MaxWireBytes = (4 * 1024 * 1024) - (64 * 1024);

    /// <summary>Headers and fixed properties of one row on the wire, with room to spare.</summary>
    private const int WireBytesPerRow = 1024;

    /// <summary>The partition's first commit: it fails if any row is there.</summary>
    public static List<TableTransactionAction> Open(PartitionKey partition, ReadOnlyMemory<byte> opening, OpenPage page) =>
    [
        new(TableTransactionActionType.Add, JournalRows.Fence(partition, page)),
        new(TableTransactionActionType.Add, JournalRows.Opening(partition, opening)),
    ];

    /// <summary>Moves a full page to a row of its own, and puts one with the next commit in its place.</summary>
    public static List<TableTransactionAction> TurnPage(PartitionKey partition, OpenPage full, OpenPage next) =>
    [
        Replace(partition, next, full.Tag!),
        new(TableTransactionActionType.UpsertReplace, JournalRows.Page(partition, full)),
    ];

    /// <summary>Replaces the open page by an empty one and the snapshot by a newer one, adds what packs the tail, and deletes its pages.</summary>
    /// <exception cref="ArgumentException">The fold does not fit into one transaction.</exception>
    public static List<TableTransactionAction> Fold(PartitionKey partition, JournalFold fold, ImmutableArray<string> pageKeys)
    {
        var rows = 2 + fold.Segments.Length + fold.IndexPages.Length + pageKeys.Length;
        if (rows > MaxRows)
        {
            throw new ArgumentException($"The fold changes {rows} rows; one transaction of Azure Tables changes at most {MaxRows}. Fold earlier.");
        }

        var payloads = fold.Segments.Select(run => run.Payload).Concat(fold.IndexPages.Select(page => page.Payload)).Append(fold.Snapshot);
        var wireBytes = (rows * WireBytesPerRow) + payloads.Sum(payload => Base64Length(payload.Length));
        if (wireBytes > MaxWireBytes)
        {
            throw new ArgumentException($"The fold sends {wireBytes} bytes; one transaction of Azure Tables takes at most {MaxWireBytes}. Fold earlier.");
        }

        return
        [
            Replace(partition, OpenPage.EmptyAfter(fold.Fence.Sequence), fold.Fence.Tag!),
            Upsert(JournalRows.Snapshot(partition, new SnapshotRow(fold.Fence.Sequence, fold.Snapshot))),
            .. fold.Segments.Select(run => Upsert(JournalRows.Segment(partition, run))),
            .. fold.IndexPages.Select(page => Upsert(JournalRows.IndexPage(partition, page))),
            .. pageKeys.Select(key => new TableTransactionAction(
                TableTransactionActionType.Delete, new TableEntity(partition.ToString(), key), ETag.All)),
        ];
    }

    private static TableTransactionAction Replace(PartitionKey partition, OpenPage page, string tag) =>
        new(TableTransactionActionType.UpdateReplace, JournalRows.Fence(partition, page), new ETag(tag));

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static int Base64Length(int bytes) => (bytes + 2) / 3 * 4;
}
