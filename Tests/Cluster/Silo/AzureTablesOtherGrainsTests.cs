using PhrCluster.Storage.AzureTables;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesOtherGrainsTests(AzuriteFixture azurite) : OtherGrainsContract
{
    private readonly AzureTablesClusterOptions _options = new()
    {
        Account = azurite.ConnectionString(),
        StateTable = AzuriteFixture.NewTableName(),
        ReminderTable = AzuriteFixture.NewTableName(),
    };

    protected override void Register(ISiloBuilder silo) => silo.UseAzureTablesStatesAndReminders(_options);
}
