using System.Collections.Immutable;
using Azure.Data.Tables;
using Azure.Identity;
using PhrCluster.Journal;

namespace PhrCluster.Storage;

/// <summary>The journal's table in each storage account, opened for reads, which are repeated, and for writes, which never are.</summary>
internal sealed class TableAccounts
{
    private readonly ImmutableArray<TableClient> _readers;
    private readonly ImmutableArray<TableClient> _writers;

    public TableAccounts(AzureTablesJournalOptions options)
    {
        // A write that is repeated after it had succeeded looks like a lost race: the caller must hear of the first failure instead.
        _writers = Open(options, retries: 0, options.WriteTimeout);
        _readers = Open(options, retries: 3, options.ReadTimeout);
    }

    public int Count => _readers.Length;

    public TableClient Reader(PartitionKey partition) => _readers[ShardOf(partition)];

    public TableClient Reader(int shard) => _readers[shard];

    public TableClient Writer(PartitionKey partition) => _writers[ShardOf(partition)];

    public Task CreateTables(CancellationToken cancellationToken) =>
        Task.WhenAll(_readers.Select(table => table.CreateIfNotExistsAsync(cancellationToken)));

    /// <summary>A partition's key is an HMAC, so its remainder spreads citizens evenly.</summary>
    private int ShardOf(PartitionKey partition) => (int)(partition.Value % (UInt128)Count);

    private static ImmutableArray<TableClient> Open(AzureTablesJournalOptions options, int retries, TimeSpan timeout)
    {
        var settings = new TableClientOptions { Retry = { MaxRetries = retries, NetworkTimeout = timeout } };
        options.ConfigureClient?.Invoke(settings);
        return [.. options.Accounts.Select((account, index) => Service(account, index, settings).GetTableClient(options.TableName))];
    }

    private static TableServiceClient Service(string account, int index, TableClientOptions settings)
    {
        if (Uri.TryCreate(account, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
        {
            return new TableServiceClient(address, new DefaultAzureCredential(), settings);
        }

        try
        {
            return new TableServiceClient(account, settings);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or InvalidOperationException)
        {
            // Without the cause, whose message may quote the key.
            throw new ArgumentException(
                $"{AzureTablesJournalOptions.Section}:{nameof(AzureTablesJournalOptions.Accounts)}:{index} is neither a connection string nor an https address.");
        }
    }
}
