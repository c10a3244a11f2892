using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Reads what an activation needs: opening, fence with open page, snapshot and full pages, one range of row keys.</summary>
internal static class JournalRange
{
    /// <summary>Tries to read a range that came in several answers while others wrote.</summary>
    private const int MaxTries = 5;

    /// <returns>Null for a partition without rows.</returns>
    /// <exception cref="StoreUnavailableException">The partition kept changing while it was read.</exception>
    public static async Task<(StoredJournal Journal, OpenPage Page)?> Read(TableClient table, PartitionKey partition, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (rows, answers) = await ReadRows(table, partition, cancellationToken).ConfigureAwait(false);
            if (rows.Count == 0)
            {
                return null;
            }

            var found = Assemble(rows);
            if (answers <= 1 || await StillStands(table, partition, found.Page, cancellationToken).ConfigureAwait(false))
            {
                return found;
            }
        }

        throw new StoreUnavailableException($"The partition changed during {MaxTries} reads.");
    }

    private static async Task<(List<TableEntity> Rows, int Answers)> ReadRows(TableClient table, PartitionKey partition, CancellationToken cancellationToken)
    {
        var (rows, answers) = (new List<TableEntity>(), 0);
        var query = RowQuery.Range(table, partition, (JournalRows.LoadFrom, JournalRows.LoadEnd), cancellationToken);
        await foreach (var answer in query.AsPages().ConfigureAwait(false))
        {
            rows.AddRange(answer.Values);
            answers++;
        }

        return (rows, answers);
    }

    /// <summary>One answer shows one moment; several may show several, with a fold between them. Then the fence tells.</summary>
    private static async Task<bool> StillStands(TableClient table, PartitionKey partition, OpenPage page, CancellationToken cancellationToken)
    {
        var fence = await RowQuery.Find(table, partition, JournalRows.FenceKey, cancellationToken).ConfigureAwait(false);
        return fence is not null && fence.ETag == new ETag(page.Tag!);
    }

    private static (StoredJournal Journal, OpenPage Page) Assemble(List<TableEntity> rows)
    {
        ReadOnlyMemory<byte>? opening = null;
        OpenPage? open = null;
        SnapshotRow? snapshot = null;
        var tail = ImmutableArray.CreateBuilder<CommitRun>();
        foreach (var row in rows)
        {
            switch (row.RowKey)
            {
                case JournalRows.OpeningKey:
                    opening = ChunkedBytes.Read(row);
                    break;
                case JournalRows.FenceKey:
                    open = OpenPage.Read(row);
                    break;
                case JournalRows.SnapshotKey:
                    snapshot = new SnapshotRow(JournalRows.Number(row, JournalRows.Last), ChunkedBytes.Read(row));
                    break;
                case var key when JournalRows.IsPage(key):
                    OpenPage.Unpack(JournalRows.Number(row, JournalRows.First), JournalRows.Number(row, JournalRows.Last), ChunkedBytes.Read(row), tail);
                    break;
                default:
                    throw new JournalCorruptException(1, "The partition holds a row of an unknown kind.");
            }
        }

        if (opening is null || open is null)
        {
            throw new JournalCorruptException(1, "The opening row or the fence row is missing.");
        }

        OpenPage.Unpack(open.First, open.Last, open.Packed, tail);
        return (new StoredJournal(opening.Value, snapshot, tail.ToImmutable(), open.Fence), open);
    }
}
