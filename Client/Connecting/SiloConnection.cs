using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace PhrCluster.Client.Connecting;

/// <summary>A connection to the silo, or to a cluster of them. Orleans logs nothing here: what the user must know, commands tell.</summary>
public sealed class SiloConnection : IAsyncDisposable
{
    /// <summary>A silo that is there answers at once; a user who mistyped a port need not wait.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>For all of it, from finding the address: a busy machine may take longer than the silo to start this end of it.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    /// <summary>For saying goodbye.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A silo that comes back is seen within this time.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(1);

    private readonly IHost _host;
    private readonly BrokenConnection _broken;

    private SiloConnection(IHost host, BrokenConnection broken)
    {
        _host = host;
        _broken = broken;
        Grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    public IGrainFactory Grains { get; }

    /// <param name="gateways">One or more silos of the cluster, over which calls spread; one must answer, the others may join later.</param>
    /// <param name="replyWithin">A call without a reply by then has failed; so has one under way when a silo dies without a word.</param>
    /// <exception cref="ClientException">No silo answers there within a few seconds.</exception>
    public static async Task<SiloConnection> Open(
        IReadOnlyList<GatewayAddress> gateways, string clusterId, string serviceId, TimeSpan replyWithin, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(StartTimeout);
        IHost? host = null;
        try
        {
            var addresses = await Task.WhenAll(gateways.Select(gateway => gateway.Resolve(bounded.Token)));
            await RequireListener(addresses, bounded.Token);
            var broken = new BrokenConnection();
            host = Build(addresses, clusterId, serviceId, replyWithin, broken);
            await host.StartAsync(bounded.Token).WaitAsync(bounded.Token);
            return new SiloConnection(host, broken);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && (SiloAbsence.Explains(e) || e is OperationCanceledException or InvalidOperationException))
        {
            host?.Dispose();
            throw new NoSiloException(
                $"No silo of cluster \"{clusterId}\" answers at {string.Join(", ", gateways)}. Start one with: dotnet run --project Silo -- --development-issuer (or name another with --gateway HOST:PORT)",
                e);
        }
    }

    /// <summary>A call that gives up as soon as the connection breaks: a reply that was under way then never comes.</summary>
    /// <exception cref="SiloUnavailableException">The connection broke; whether the call was carried out is unknown.</exception>
    public Task<T> WhileConnected<T>(Func<Task<T>> call) => _broken.Unless(call);

    public async ValueTask DisposeAsync()
    {
        using var bounded = new CancellationTokenSource(StopTimeout);
        try
        {
            await _host.StopAsync(bounded.Token).WaitAsync(bounded.Token);
        }
        catch (Exception e) when (e is OperationCanceledException || SiloAbsence.Explains(e))
        {
            // The silo is gone: there is nobody to say goodbye to.
        }

        _host.Dispose();
    }

    /// <summary>Where nobody listens, this fails at once, while Orleans would go on trying.</summary>
    private static async Task RequireListener(IPEndPoint[] addresses, CancellationToken cancellation)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await RequireListener(addresses[i], cancellation);
                return;
            }
            catch (Exception e) when (i < addresses.Length - 1 && e is SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
            {
                // Another may be there.
            }
        }
    }

    private static async Task RequireListener(IPEndPoint address, CancellationToken cancellation)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(ConnectTimeout);
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await probe.ConnectAsync(address, bounded.Token);
    }

    private static IHost Build(IPEndPoint[] gateways, string clusterId, string serviceId, TimeSpan replyWithin, BrokenConnection broken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(gateways);
            client.AddClusterConnectionLostHandler((_, _) => broken.Report());
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (clusterId, serviceId));
            client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = GatewayRefresh);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = replyWithin);
            client.Configure<ConnectionOptions>(options => options.OpenConnectionTimeout = ConnectTimeout);
        });
        return builder.Build();
    }
}
