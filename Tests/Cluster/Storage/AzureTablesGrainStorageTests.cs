using Orleans.Storage;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

/// <summary>Orleans' own provider, as silos of a cluster are given it.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesGrainStorageTests(AzuriteFixture azurite) : GrainStorageContract
{
    private readonly AzureTablesClusterOptions _options = new() { Account = azurite.ConnectionString(), StateTable = AzuriteFixture.NewTableName() };
    private SiloServices _services = null!;

    protected override Task<IGrainStorage> Open()
    {
        _services = SiloServices.Of(silo => silo.UseAzureTablesStatesAndReminders(_options));
        return _services.OpenStates();
    }

    protected override async Task Close() => await _services.DisposeAsync();
}
