using Azure.Core.Pipeline;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Storage;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Storage;

/// <summary>The contract, and what only this store owes: see the other parts of this class.</summary>
[Collection(AzuriteCollection.Name)]
public sealed partial class AzureTablesJournalStoreTests(AzuriteFixture azurite, ITestOutputHelper output) : JournalStoreContract(output)
{
    private readonly string _table = AzuriteFixture.NewTableName();
    private readonly FaultyHttpHandler _network = new();

    protected override async Task<IJournalStore> Open() => await StoreWith(Options());

    protected override Task Close(IJournalStore store) => Task.CompletedTask;

    private AzureTablesJournalOptions Options() => new()
    {
        Accounts = [azurite.ConnectionString(0), azurite.ConnectionString(1)],
        TableName = _table,
        ConfigureClient = client => client.Transport = new HttpClientTransport(new HttpClient(_network, disposeHandler: false)),
    };

    private static async Task<AzureTablesJournalStore> StoreWith(AzureTablesJournalOptions options)
    {
        var store = new AzureTablesJournalStore(options);
        await store.CreateTables(default);
        return store;
    }
}
