using Azure;
using Azure.Data.Tables;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Storage.AzureTables;

/// <summary>The few ways in which rows are read.</summary>
internal static class RowQuery
{
    /// <summary>Rows of one partition with keys in <c>[From, End)</c>, in order.</summary>
    public static AsyncPageable<TableEntity> Range(
        TableClient table, PartitionKey partition, (string From, string End) keys, CancellationToken cancellationToken, string[]? properties = null)
    {
        var name = partition.ToString();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {name} and RowKey ge {keys.From} and RowKey lt {keys.End}");
        return table.QueryAsync<TableEntity>(filter, maxPerPage: null, properties, cancellationToken);
    }

    /// <summary>The rows with one key of all partitions.</summary>
    public static AsyncPageable<TableEntity> EveryPartition(TableClient table, string rowKey, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {rowKey}"), cancellationToken: cancellationToken);

    public static async Task<TableEntity?> Find(TableClient table, PartitionKey partition, string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition.ToString(), rowKey, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found.HasValue ? found.Value : null;
    }
}
