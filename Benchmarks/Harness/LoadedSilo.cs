using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>The built silo as a process of its own, as operators run it, and a client in this process that reaches it over TCP.</summary>
internal sealed class LoadedSilo : IAsyncDisposable
{
    /// <summary>The id of a lone silo's cluster, and of its service.</summary>
    public const string Cluster = "phr";

    private readonly SiloProgram _silo;
    private readonly IHost _client;

    private LoadedSilo(SiloProgram silo, IHost client, int httpPort) => (_silo, _client, HttpPort) = (silo, client, httpPort);

    /// <summary>Where its front door listens, on loopback; 0 where it has none.</summary>
    public int HttpPort { get; }

    public IClusterClient Client => _client.Services.GetRequiredService<IClusterClient>();

    public int ProcessId => _silo.ProcessId;

    public TimeSpan ProcessorTime => Harness.ProcessorTime.Of(_silo.ProcessId);

    /// <param name="data">A directory with a journal, or for one.</param>
    public static async Task<LoadedSilo> Start(string data, IReadOnlyDictionary<string, string>? settings = null)
    {
        var (siloPort, gatewayPort, httpPort) = (FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
        string[] arguments =
        [
            "--data", data, "--silo-port", $"{siloPort}", "--gateway-port", $"{gatewayPort}", "--http-port", $"{httpPort}", "--development-issuer",
        ];
        return await Reach(SiloProgram.Start(data, arguments, settings), gatewayPort, httpPort);
    }

    /// <summary>Waits for a silo that was started, which goes with what is returned.</summary>
    public static async Task<LoadedSilo> Reach(SiloProgram silo, int gatewayPort, int httpPort = 0)
    {
        try
        {
            await silo.WaitUntilReady();
            return new LoadedSilo(silo, await Connect([gatewayPort], Cluster), httpPort);
        }
        catch
        {
            silo.Dispose();
            throw;
        }
    }

    /// <param name="gateways">Ports on loopback.</param>
    public static async Task<IHost> Connect(IReadOnlyList<int> gateways, string cluster)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering([.. gateways.Select(static port => new IPEndPoint(IPAddress.Loopback, port))]);
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, Cluster));
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public Task<AccessTicket> Ticket(Role role, string organization) => Ticket(Client, role, organization);

    public static Task<AccessTicket> Ticket(IClusterClient client, Role role, string organization) =>
        client.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
            new TicketRequest($"{role}-{organization}".ToLowerInvariant(), role, organization, PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)) { Sources = ["home-hub"] });

    /// <summary>Puts every idle activation down, as their age would: the next call of each loads its record.</summary>
    public async Task PutDown()
    {
        var outcome = await Client.GetGrain<IRecordDirectoryGrain>(0).PutDown(await Admin(Client), TimeSpan.Zero);
        if (outcome is not SilosDisclosed)
        {
            throw new InvalidOperationException("The silo does not put its activations down.");
        }
    }

    /// <summary>Waits until the silo takes less than a twentieth of a processor, and no longer than half a minute.</summary>
    public async Task Settle()
    {
        var pause = TimeSpan.FromSeconds(0.5);
        for (var patience = 60; patience > 0; patience--)
        {
            var before = ProcessorTime;
            await Task.Delay(pause);
            if (ProcessorTime - before < pause / 20)
            {
                return;
            }
        }
    }

    /// <summary>Whoever runs the silo.</summary>
    public static Task<AccessTicket> Admin(IClusterClient client) => client.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
        new TicketRequest("operator", Role.Admin, null, PurposeOfUse.Operations, [], null, TimeSpan.FromHours(12)));

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        _client.Dispose();
        _silo.Kill(); // Nothing is to be kept.
        await _silo.WaitForExit();
        _silo.Dispose();
    }
}
