using System.Net;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using PhrCluster.Storage.Clustering;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesClusterTests(AzuriteFixture azurite)
{
    private const string ClusterId = "two-silos";

    private readonly AzureTablesMembershipOptions _membership = new() { Account = azurite.ConnectionString(), TableName = AzuriteFixture.NewTableName() };

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
            .UseAzureTablesMembership(_membership)
            .Configure<ClusterOptions>(Name)
            .ConfigureEndpoints(IPAddress.Loopback, AzuriteFixture.FreePort(), AzuriteFixture.FreePort()));
        return builder.Build();
    }

    private IHost Client()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client => client.UseAzureTablesMembership(_membership).Configure<ClusterOptions>(Name));
        return builder.Build();
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (ClusterId, ClusterId);
}
