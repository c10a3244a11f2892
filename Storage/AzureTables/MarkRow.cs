using Azure;
using Azure.Data.Tables;

namespace PhrCluster.Storage.AzureTables;

/// <summary>The row that marks an account: see <see cref="StoreMark"/>. Its partition is no citizen's, whose names are 32 hexadecimal digits.</summary>
internal static class MarkRow
{
    private const string Partition = "store", Row = "mark";

    public static async Task<byte[]?> Read(TableClient table, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? ChunkedBytes.Read(found.Value!).ToArray() : null;
    }

    public static async Task Add(TableClient table, byte[] mark, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, Row);
        ChunkedBytes.Write(row, mark);
        try
        {
            await table.AddEntityAsync(row, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException conflict) when (TableFailure.IsConflict(conflict))
        {
            // Another silo was faster: its mark is the one, and is read next.
        }
    }
}
