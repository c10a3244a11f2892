using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class StorageRegistrationTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task AHostWithAzureTables_CreatesItsTables_BeforeAnyServiceStarts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService<FirstLoad>();
        builder.Services.AddAzureTablesJournalStore(new AzureTablesJournalOptions
        {
            Accounts = [azurite.ConnectionString()],
            TableName = AzuriteFixture.NewTableName(),
        });
        using var host = builder.Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task AHostWithRocksDb_ClosesTheDatabase_WhenItEnds()
    {
        var options = new RocksDbJournalOptions { Directory = Directory.CreateTempSubdirectory("phr-host-").FullName };
        for (var start = 1; start <= 2; start++)
        {
            await using var services = new ServiceCollection().AddRocksDbJournalStore(options).AddRecordVault(new byte[32]).BuildServiceProvider();
            var partition = services.GetRequiredService<IRecordVault>().PartitionOf("citizen");
            var writer = await JournalWriter.Load(services.GetRequiredService<IJournalStore>(), partition);
            await writer.Append(1);
            writer.Fence.Sequence.Should().Be(start);
        }

        Directory.Delete(options.Directory, recursive: true);
    }

    [Fact]
    public void SettingsOutOfRange_AreRefused_WhenTheyAreRegistered()
    {
        var services = new ServiceCollection();
        var rocks = () => services.AddRocksDbJournalStore(new RocksDbJournalOptions { Directory = " " });
        var azure = () => services.AddAzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [azurite.ConnectionString()], TableName = "a-b" });

        rocks.Should().Throw<ArgumentException>().WithMessage("RocksDb:Directory*");
        azure.Should().Throw<ArgumentException>().WithMessage("AzureTables:TableName*");
    }

    /// <summary>A service that needs the table from its first moment.</summary>
    private sealed class FirstLoad(IJournalStore store) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken) =>
            (await store.Load(new PartitionKey(1), cancellationToken)).Should().BeNull();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
