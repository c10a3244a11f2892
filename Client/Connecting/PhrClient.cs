using PhrCluster.Datatypes;
using PhrCluster.Words;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace PhrCluster.Client.Connecting;

/// <summary>
/// A connection to the silo, or to a cluster of them: where a front-end service or a job starts. One is enough for a process; it is safe for concurrent use.
/// Orleans logs nothing here: what goes wrong, exceptions tell, a <see cref="CallFailedException"/> where there was no answer.
/// </summary>
/// <remarks>
/// A process that has an Orleans client already needs none: <see cref="CitizenSession"/> and <see cref="Session"/> take its grains.
/// </remarks>
public sealed class PhrClient : IAsyncDisposable
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

    private PhrClient(IHost host, BrokenConnection broken)
    {
        _host = host;
        _broken = broken;
        Grains = host.Services.GetRequiredService<IGrainFactory>();
    }

    /// <summary>The cluster's grains.</summary>
    public IGrainFactory Grains { get; }

    /// <summary>Connects to the cluster, and waits until a silo of it answers.</summary>
    /// <exception cref="NoSiloException">No silo answers there within a few seconds.</exception>
    /// <exception cref="BadInputException">
    /// The files of <see cref="PhrClientOptions.Transport"/> are wrong, or the cluster counts days in another time zone than this process: see <see cref="DeploymentZone.Use"/>.
    /// </exception>
    public static async Task<PhrClient> Connect(PhrClientOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new PhrClientOptions();
        var transport = options.Transport.IsOn ? new SecuredConnection(options.Transport, TimeProvider.System) : null;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(StartTimeout);
        IHost? host = null;
        try
        {
            var addresses = await Task.WhenAll(options.Gateways.Select(gateway => gateway.Resolve(bounded.Token)));
            await RequireListener(addresses, bounded.Token);
            var broken = new BrokenConnection();
            transport?.SomebodyListens();
            host = Build(addresses, options, broken, transport);
            await host.StartAsync(bounded.Token).WaitAsync(bounded.Token);
            var client = new PhrClient(host, broken);
            await RequireSameZone(client.Grains, bounded.Token);
            return client;
        }
        catch (BadInputException)
        {
            host?.Dispose();
            throw;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && (SiloAbsence.Explains(e) || e is OperationCanceledException or InvalidOperationException))
        {
            host?.Dispose();
            throw new NoSiloException(transport?.FaultOf(options.ClusterId) ?? Language.Default.Failures.NoSilo(options.ClusterId, options.Gateways.Select(static it => it.ToString())), e);
        }
    }

    /// <summary>Connects to the cluster of the silo at an address.</summary>
    /// <param name="gateway">Where it takes clients in, as <c>HOST:PORT</c>.</param>
    /// <exception cref="BadInputException">It is no address.</exception>
    /// <exception cref="NoSiloException">No silo answers there within a few seconds.</exception>
    public static Task<PhrClient> Connect(string gateway, CancellationToken cancellation = default) => Connect(
        new PhrClientOptions { Gateways = [GatewayAddress.Parse(gateway) ?? throw new BadInputException($"{gateway}: must be HOST:PORT")] }, cancellation);

    /// <summary>A citizen's record, asked with these tickets.</summary>
    public CitizenSession Citizen(string citizen, TicketSource tickets) => new(Grains.GetGrain<ICitizenGrain>(citizen), tickets);

    /// <summary>A citizen's record, asked with tickets of the development issuer; only for silos that have it on.</summary>
    public CitizenSession Citizen(string citizen, Caller caller) => Citizen(citizen, TicketSource.Development(Grains, caller, citizen));

    /// <summary>Any record, asked with tickets of the development issuer; only for silos that have it on.</summary>
    /// <exception cref="ArgumentException">The caller is a citizen, whose tickets are about one record: use <see cref="Citizen(string, Caller)"/>.</exception>
    public Session As(Caller caller) => new(Grains, TicketSource.Development(Grains, caller));

    /// <summary>A call that gives up as soon as the connection breaks: a reply that was under way then never comes.</summary>
    /// <exception cref="CallFailedException">The connection broke; whether the call was carried out is unknown.</exception>
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

    /// <summary>A date that is read in one zone and kept in another would be another period, and nobody would notice.</summary>
    private static async Task RequireSameZone(IGrainFactory grains, CancellationToken cancellation)
    {
        var zone = await grains.GetGrain<IRecordDirectoryGrain>(0).TimeZone(cancellation).WaitAsync(cancellation);
        if (zone != DeploymentZone.Current.Name)
        {
            throw new BadInputException(Language.Default.Failures.OtherTimeZone(zone, DeploymentZone.Current.Name));
        }
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

    private static IHost Build(IPEndPoint[] gateways, PhrClientOptions options, BrokenConnection broken, SecuredConnection? transport)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(gateways);
            client.AddCallFailures();
            transport?.Secure(client);
            if (options.Traced)
            {
                client.AddActivityPropagation();
            }

            client.AddClusterConnectionLostHandler((_, _) => broken.Report());
            client.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.ClusterId, options.ServiceId));
            client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = GatewayRefresh);
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.ReplyWithin);
            client.Configure<ConnectionOptions>(connection => connection.OpenConnectionTimeout = ConnectTimeout);
        });
        return builder.Build();
    }
}
