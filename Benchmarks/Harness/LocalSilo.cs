using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>A silo and an external client that reaches it over TCP, in one process: the client's work is counted on the same cores.</summary>
internal sealed class LocalSilo : IAsyncDisposable
{
    private readonly IHost _silo;
    private readonly IHost _client;

    private LocalSilo(IHost silo, IHost client) => (_silo, _client) = (silo, client);

    public IClusterClient Client => _client.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _silo.Services;

    public static async Task<LocalSilo> Start(Action<ISiloBuilder> configure)
    {
        var (siloPort, gatewayPort) = (FreePorts.Take(), FreePorts.Take());
        var silo = Build(siloPort, gatewayPort, configure);
        await silo.StartAsync();
        return new LocalSilo(silo, await LoadedSilo.Connect([gatewayPort], LoadedSilo.Cluster));
    }

    /// <summary>The silo alone, not started yet: what it needs besides the runtime is the caller's to add.</summary>
    public static IHost Build(int siloPort, int gatewayPort, Action<ISiloBuilder> configure)
    {
        var silo = Host.CreateApplicationBuilder();
        silo.Logging.SetMinimumLevel(LogLevel.Error);
        silo.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort, gatewayPort, serviceId: LoadedSilo.Cluster, clusterId: LoadedSilo.Cluster);
            configure(orleans);
        });
        return silo.Build();
    }

    /// <summary>Puts every idle activation down, as their age would: the next call of each activates.</summary>
    public static Task PutDown(IGrainFactory grains) => grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        await _silo.StopAsync();
        _client.Dispose();
        _silo.Dispose();
    }
}
