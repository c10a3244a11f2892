using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhrCluster.Grains;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Storage;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>A silo and an external client that reaches it over TCP, in one process: the client's work is counted on the same cores.</summary>
internal sealed class BenchmarkSilo : IAsyncDisposable
{
    private readonly IHost _silo;
    private readonly IHost _client;
    private readonly string _keys;

    private BenchmarkSilo(IHost silo, IHost client, string keys) => (_silo, _client, _keys) = (silo, client, keys);

    public IClusterClient Client => _client.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _silo.Services;

    /// <param name="secret">The secret of journals that were there before; null where there were none.</param>
    public static async Task<BenchmarkSilo> Start(IJournalStore store, Action<ISiloBuilder>? more = null, byte[]? secret = null)
    {
        var keys = Directory.CreateTempSubdirectory("phr-bench-keys-").FullName;
        var (siloPort, gatewayPort) = (FreePort(), FreePort());
        var silo = Host.CreateApplicationBuilder();
        silo.Logging.SetMinimumLevel(LogLevel.Error);
        silo.Services.AddSingleton(store);
        silo.Services.AddRecordVault(secret ?? new byte[RecordVault.SecretLength]);
        silo.Services.AddAccessTickets(new TicketOptions { DevelopmentIssuer = true }, keys);
        silo.Services.AddCitizens(nhsNumbers: false);
        silo.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort, gatewayPort);
            orleans.AddMemoryGrainStorageAsDefault();
            orleans.UseInMemoryReminderService();
            more?.Invoke(orleans);
        });
        var siloHost = silo.Build();
        await siloHost.StartAsync();

        var client = Host.CreateApplicationBuilder();
        client.Logging.SetMinimumLevel(LogLevel.Error);
        client.UseOrleansClient(orleans => orleans.UseLocalhostClustering(gatewayPort));
        var clientHost = client.Build();
        await clientHost.StartAsync();
        return new BenchmarkSilo(siloHost, clientHost, keys);
    }

    public AccessTicket Ticket(TicketRequest request) =>
        Services.GetRequiredService<DevelopmentIssuer>().Issue(request, TimeProvider.System.GetUtcNow());

    public AccessTicket Service() =>
        Ticket(new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)) { Sources = ["cgm-service", "home-hub"] });

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        await _silo.StopAsync();
        _client.Dispose();
        _silo.Dispose();
        Directory.Delete(_keys, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
