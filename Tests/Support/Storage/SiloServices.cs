using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Providers;
using Orleans.Storage;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>The services of a silo that does not run: its providers, as a silo would be given them.</summary>
internal sealed class SiloServices : IAsyncDisposable
{
    private readonly IHost _host;

    private SiloServices(IHost host) => _host = host;

    public static SiloServices Of(Action<ISiloBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            configure(silo);
        });
        return new SiloServices(builder.Build());
    }

    public T Get<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>The default provider of grains' states, opened as the silo's start does it.</summary>
    public async Task<IGrainStorage> OpenStates()
    {
        var states = _host.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);
        if (states is ILifecycleParticipant<ISiloLifecycle> participant)
        {
            var lifecycle = new SiloLifecycleSubject(_host.Services.GetRequiredService<ILogger<SiloLifecycleSubject>>());
            participant.Participate(lifecycle);
            await lifecycle.OnStart();
        }

        return states;
    }

    public async Task<IReminderTable> OpenReminders()
    {
        var table = Get<IReminderTable>();
        await table.StartAsync();
        return table;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_host).DisposeAsync();
}
