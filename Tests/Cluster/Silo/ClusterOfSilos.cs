using System.Diagnostics;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Transport;
using PhrCluster.Identity;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>Silos as an operator starts them, each a process, over two storage accounts; with a client of each.</summary>
internal sealed class ClusterOfSilos : IAsyncDisposable
{
    /// <summary>Generous: it bounds a hang. At default settings a killed silo is missed after about seven seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly string _shared = Directory.CreateTempSubdirectory("phr-cluster-").FullName;
    private readonly string _id;
    private readonly List<SiloProcess> _silos = [];
    private readonly List<PhrClient> _clients = [];

    private readonly TransportSettings _client;
    private readonly string[] _extra;

    private ClusterOfSilos(string id, TransportSettings client, string[] extra) => (_id, _client, _extra) = (id, client, extra);

    public IReadOnlyList<SiloProcess> Silos => _silos;

    /// <param name="client">How clients are secured; null: not at all.</param>
    /// <param name="extra">On each silo's command line.</param>
    public static async Task<ClusterOfSilos> Start(AzuriteFixture azurite, string id, int silos, TransportSettings? client = null, params string[] extra)
    {
        var cluster = new ClusterOfSilos(id, client ?? new TransportSettings(), extra);
        SecretFile.Write(Path.Combine(cluster._shared, ClusterSecretFile.FileName), RecordCluster.Secret); // The accounts of one emulator are made with one secret.
        for (var i = 0; i < silos; i++)
        {
            await cluster.Add(azurite);
        }

        return cluster;
    }

    /// <summary>By the gateway of one silo.</summary>
    public IGrainFactory Via(int silo) => _clients[silo].Grains;

    public Task<AccessTicket> Service() =>
        Ticket(new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(1)));

    /// <summary>As the citizen, by the gateway of one silo.</summary>
    public async Task<Dashboard.DashboardDisclosed> See(int silo, string citizen)
    {
        var self = await Ticket(new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, TimeSpan.FromHours(1)), silo);
        return await Via(silo).GetGrain<ICitizenGrain>(citizen).See(self);
    }

    /// <summary>How the silos are, by the gateway of one of them.</summary>
    public async Task<IReadOnlyList<SiloState>> States(int silo)
    {
        var admin = await Ticket(new TicketRequest("operator", Role.Admin, null, PurposeOfUse.Operations, [], null, TimeSpan.FromHours(1)), silo);
        return (await Via(silo).GetGrain<IRecordDirectoryGrain>(0).Silos(admin)).Should().BeOfType<SilosDisclosed>().Which.Silos;
    }

    /// <summary>Looks again until the condition holds; a call that a dying silo fails counts as not yet.</summary>
    /// <exception cref="TimeoutException">It did not within <see cref="Patience"/>; the message says what was awaited.</exception>
    public static async Task Becomes(string awaited, Func<Task<bool>> holds)
    {
        var clock = Stopwatch.StartNew();
        using var looks = new PeriodicTimer(BetweenLooks);
        Exception? last = null;
        while (clock.Elapsed < Patience)
        {
            try
            {
                if (await holds())
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is CallFailedException or OrleansException or TimeoutException or OperationCanceledException)
            {
                last = failure;
            }

            await looks.WaitForNextTickAsync();
        }

        throw new TimeoutException($"Not within {Patience}: {awaited}.", last);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }

        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        Directory.Delete(_shared, recursive: true);
    }

    private async Task Add(AzuriteFixture azurite)
    {
        var silo = await SiloProcess.Start([
            "--store", "azure",
            "--connection", azurite.ConnectionString(0),
            "--connection", azurite.ConnectionString(1),
            "--cluster-secret-file", Path.Combine(_shared, ClusterSecretFile.FileName),
            "--cluster-id", _id,
            "--development-issuer",
            "--data", _shared,
            .. _extra]);
        _silos.Add(silo);
        _clients.Add(await PhrClient.Connect(new PhrClientOptions
        {
            Gateways = [GatewayAddress.Parse(silo.Gateway)!], ClusterId = _id, ReplyWithin = TimeSpan.FromMinutes(1), Transport = _client,
        }));
    }

    private Task<AccessTicket> Ticket(TicketRequest request, int silo = 0) => Via(silo).GetGrain<IDevelopmentIssuerGrain>(0).Issue(request);
}
