using System.Collections.Immutable;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Storage.AzureTables;

/// <summary>The journal's table in each storage account, opened for reads, which are repeated, and for writes, which never are.</summary>
internal sealed class TableAccounts
{
    private readonly ImmutableArray<TableClient> _readers;
    private readonly ImmutableArray<TableClient> _writers;

    public TableAccounts(AzureTablesJournalOptions options)
    {
        Clock = new ServiceClock(options.Time);
        // A write that is repeated after it had succeeded looks like a lost race: the caller must hear of the first failure instead.
        _writers = Open(options, retries: 0, options.WriteTimeout, Clock);
        _readers = Open(options, retries: 3, options.ReadTimeout, Clock);
    }

    /// <summary>This machine's clock, compared with the accounts'.</summary>
    public ServiceClock Clock { get; }

    public int Count => _readers.Length;

    public TableClient Reader(PartitionKey partition) => _readers[ShardOf(partition)];

    public TableClient Reader(int shard) => _readers[shard];

    public TableClient Writer(PartitionKey partition) => _writers[ShardOf(partition)];

    /// <summary>Creates the table in each account where it is missing; may be repeated.</summary>
    public Task<Response<TableItem>[]> CreateTables(CancellationToken cancellationToken) =>
        Task.WhenAll(_readers.Select(table => table.CreateIfNotExistsAsync(cancellationToken)));

    /// <summary>A partition's key is an HMAC, so its remainder spreads citizens evenly.</summary>
    private int ShardOf(PartitionKey partition) => (int)(partition.Value % (UInt128)Count);

    private static ImmutableArray<TableClient> Open(AzureTablesJournalOptions options, int retries, TimeSpan timeout, ServiceClock clock)
    {
        var settings = new TableClientOptions { Retry = { MaxRetries = retries, NetworkTimeout = timeout } };
        settings.AddPolicy(clock, HttpPipelinePosition.PerRetry);
        options.ConfigureClient?.Invoke(settings);
        return [.. options.Accounts.Select((account, index) => TableService
            .Connect($"{AzureTablesJournalOptions.Section}:{nameof(options.Accounts)}:{index}", account, settings)
            .GetTableClient(options.TableName))];
    }
}
