using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

/// <summary>Orleans' own provider, as silos of a cluster are given it.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesReminderTableTests(AzuriteFixture azurite) : ReminderTableContract
{
    private readonly AzureTablesClusterOptions _options = new() { Account = azurite.ConnectionString(), ReminderTable = AzuriteFixture.NewTableName() };
    private SiloServices _services = null!;

    protected override Task<IReminderTable> Open()
    {
        _services = SiloServices.Of(silo => silo.UseAzureTablesStatesAndReminders(_options));
        return _services.OpenReminders();
    }

    protected override async Task Close() => await _services.DisposeAsync();
}
