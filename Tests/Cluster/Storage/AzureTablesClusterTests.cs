using System.Net;
using Azure.Data.Tables;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using PhrCluster.Storage.AzureTables;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesClusterTests(AzuriteFixture azurite)
{
    private const string ClusterId = "two-silos";

    private readonly AzureTablesClusterOptions _options = new() { Account = azurite.ConnectionString(), MembershipTable = AzuriteFixture.NewTableName() };

    [Fact]
    public async Task TwoSilosAndAClient_FindEachOtherThroughTheTable()
    {
        using var first = Silo();
        await first.StartAsync();
        using var second = Silo();
        await second.StartAsync();
        using var client = Client();
        await client.StartAsync();

        var management = client.Services.GetRequiredService<IClusterClient>().GetGrain<IManagementGrain>(0);
        (await management.GetHosts(onlyActive: true)).Values.Should().Equal(SiloStatus.Active, SiloStatus.Active);

        await second.StopAsync();
        (await management.GetHosts(onlyActive: true)).Should().ContainSingle();
        await client.StopAsync();
        await first.StopAsync();
    }

    private IHost Silo()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo
            .UseAzureTablesMembership(_options)
            .Configure<ClusterOptions>(Name)
            .ConfigureEndpoints(IPAddress.Loopback, AzuriteFixture.FreePort(), AzuriteFixture.FreePort()));
        return builder.Build();
    }

    private IHost Client()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client => client
            .UseAzureStorageClustering(gateways =>
            {
                gateways.TableServiceClient = new TableServiceClient(_options.Account);
                gateways.TableName = _options.MembershipTable;
            })
            .Configure<ClusterOptions>(Name));
        return builder.Build();
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (ClusterId, ClusterId);
}
