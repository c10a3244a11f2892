using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A client as a stranger would write it: Orleans over TCP and the grain interfaces, nothing of the project's own client.</summary>
internal sealed class ExternalClient : IAsyncDisposable
{
    private readonly IHost _host;

    private ExternalClient(IHost host) => _host = host;

    /// <param name="raw">Takes hold of the connection; null for nobody.</param>
    public static async Task<ExternalClient> Connect(SiloProcess silo, RawConnection? raw = null)
    {
        var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseOrleansClient(client =>
            {
                client.UseLocalhostClustering(silo.GatewayPort, "phr", "phr");
                client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(connection => raw?.Hold(connection)));
            })
            .Build();
        await host.StartAsync();
        return new ExternalClient(host);
    }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ICitizenGrain Citizen(string id) => Grains.GetGrain<ICitizenGrain>(id);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
