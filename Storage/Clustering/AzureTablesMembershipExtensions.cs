using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace PhrCluster.Storage.Clustering;

/// <summary>Lets silos and clients find each other through an Azure table.</summary>
public static class AzureTablesMembershipExtensions
{
    public static ISiloBuilder UseAzureTablesMembership(this ISiloBuilder silo, AzureTablesMembershipOptions options)
    {
        silo.Services.AddSingleton<IMembershipTable>(services =>
            new AzureTablesMembershipTable(options, services.GetRequiredService<IOptions<ClusterOptions>>()));
        return silo;
    }

    public static IClientBuilder UseAzureTablesMembership(this IClientBuilder client, AzureTablesMembershipOptions options)
    {
        client.Services.AddSingleton<IGatewayListProvider>(services => new AzureTablesGatewayList(
            options, services.GetRequiredService<IOptions<ClusterOptions>>(), services.GetRequiredService<IOptions<GatewayOptions>>()));
        return client;
    }
}
