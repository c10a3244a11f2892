using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>Over the embedded store.</summary>
public sealed class RocksDbFaultTests : FaultTests
{
    private readonly TemporaryRocksDb _database = new();

    private protected override Task<IJournalStore> OpenStore() => Task.FromResult<IJournalStore>(_database.Store);

    private protected override async Task CloseStore() => await _database.DisposeAsync();
}

/// <summary>Over the cluster's store.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesFaultTests(AzuriteFixture azurite) : FaultTests
{
    private protected override async Task<IJournalStore> OpenStore() => await TwoSilos.OpenTable(azurite, AzuriteFixture.NewTableName());

    private protected override Task CloseStore() => Task.CompletedTask;
}
