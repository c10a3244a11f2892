using System.Net;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Grains that are not citizens find their states and reminders again, whichever store the silo has.</summary>
public abstract class OtherGrainsContract : IAsyncLifetime
{
    private IHost _silo = null!;

    /// <summary>Registers store, states and reminders as the silo does; the same ones whenever it is asked.</summary>
    protected abstract void Register(ISiloBuilder silo);

    public Task InitializeAsync() => Start();

    public Task DisposeAsync() => Stop();

    [Fact]
    public async Task AState_OutlivesItsActivation_AndTheSilo()
    {
        (await Counter.Increment()).Should().Be(1);
        var first = await Counter.Activation();
        await Counter.Sleep();

        (await Counter.Increment()).Should().Be(2);
        (await Counter.Activation()).Should().NotBe(first);
        await Stop();
        await Start();

        (await Counter.Increment()).Should().Be(3);
    }

    [Fact]
    public async Task AForgottenState_BeginsAnew()
    {
        await Counter.Increment();
        await Counter.Forget();
        await Counter.Sleep();

        (await Counter.Increment()).Should().Be(1);
    }

    [Fact]
    public async Task AReminder_OutlivesTheSilo()
    {
        await Counter.Remind("weekly");
        await Counter.Remind("daily");
        await Stop();
        await Start();

        (await Counter.Reminders()).Should().BeEquivalentTo("weekly", "daily");
        (await _silo.Services.GetRequiredService<IReminderTable>().ReadRows(0, 0)).Reminders.Should().HaveCount(2);
    }

    private ICounterGrain Counter => _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("c-1");

    private async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePorts.Take(), FreePorts.Take());
            silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
            Register(silo);
        });
        _silo = builder.Build();
        await _silo.StartAsync();
    }

    private async Task Stop()
    {
        await _silo.StopAsync();
        await ((IAsyncDisposable)_silo).DisposeAsync();
    }
}
