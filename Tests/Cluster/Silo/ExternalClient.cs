using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A client as a stranger would write it: Orleans over TCP and the grain interfaces, nothing of the project's own client.</summary>
internal sealed class ExternalClient : IAsyncDisposable
{
    private readonly IHost _host;

    private ExternalClient(IHost host) => _host = host;

    public static async Task<ExternalClient> Connect(SiloProcess silo)
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseOrleansClient(client => client.UseLocalhostClustering(silo.GatewayPort, "phr", "phr"))
            .Build();
        await host.StartAsync();
        return new ExternalClient(host);
    }

    public ICitizenGrain Citizen(string id) => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<ICitizenGrain>(id);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
