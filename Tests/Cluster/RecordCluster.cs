using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;
using PhrCluster.Grains;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Storage;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Cluster;

/// <summary>
/// A real cluster in this process, of one silo unless more are asked for, over a store that the test chooses. Two of them over one store are
/// silos that do not know each other: each has its own activation of every citizen.
/// </summary>
internal sealed class RecordCluster : IAsyncDisposable
{
    /// <summary>One secret for all: clusters over one store must name partitions alike.</summary>
    public static readonly byte[] Secret = [.. Enumerable.Range(1, RecordVault.SecretLength).Select(i => (byte)i)];

    private readonly InProcessTestCluster _cluster;
    private readonly DevelopmentIssuer _issuer;
    private readonly string _keys;

    private RecordCluster(InProcessTestCluster cluster, string keys)
    {
        _cluster = cluster;
        _keys = keys;
        _issuer = Services.GetRequiredService<DevelopmentIssuer>();
    }

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    /// <summary>The services of each silo.</summary>
    public IEnumerable<IServiceProvider> EverySilo => _cluster.Silos.Select(static silo => silo.ServiceProvider);

    /// <summary>The key that tickets are signed with.</summary>
    public string KeyFile => Path.Combine(_keys, DevelopmentKey.FileName);

    public IGrainFactory Client => _cluster.Client;

    /// <summary>Ways in: a client outside, then one within each silo.</summary>
    public IReadOnlyList<IGrainFactory> Clients =>
        [Client, .. _cluster.Silos.Select(static silo => silo.ServiceProvider.GetRequiredService<IGrainFactory>())];

    /// <param name="maxQueued">Calls that may wait for one grain; 0 for any number.</param>
    /// <param name="client">What else the client outside is made of.</param>
    /// <param name="silo">What else a silo is made of.</param>
    /// <param name="keepsStates">True where that keeps states of other grains and reminders; else they are in memory.</param>
    /// <param name="patience">How long the client outside waits for an answer; null for as long as Orleans lets it.</param>
    public static async Task<RecordCluster> Start(
        IJournalStore store, TimeProvider? time = null, Action<JournalOptions>? journal = null, short silos = 1, int maxQueued = 0, TimeSpan? patience = null,
        Action<IClientBuilder>? client = null, Action<ISiloBuilder>? silo = null, bool keepsStates = false)
    {
        var keys = Directory.CreateTempSubdirectory("phr-keys-").FullName;
        DevelopmentKey.OpenOrCreate(keys).Dispose(); // Before several silos look for it at once.
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, inside) =>
        {
            inside.Services.AddSingleton(time ?? TimeProvider.System);
            inside.Services.AddSingleton(store);
            inside.Services.AddRecordVault(Secret);
            inside.Services.AddAccessTickets(new TicketOptions { DevelopmentIssuer = true }, keys);
            inside.Services.AddCitizens(nhsNumbers: false);
            inside.Services.Configure<JournalOptions>(options => journal?.Invoke(options));
            inside.Services.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = maxQueued);
            inside.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            if (!keepsStates)
            {
                inside.AddMemoryGrainStorageAsDefault();
                inside.UseInMemoryReminderService();
            }

            silo?.Invoke(inside);
        });
        builder.ConfigureClient(outside =>
        {
            outside.Services.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = patience ?? options.ResponseTimeout);
            client?.Invoke(outside);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new RecordCluster(cluster, keys);
    }

    /// <summary>Whether a citizen is in memory.</summary>
    public bool IsActive(string citizen) => _cluster.TryGetGrainContext(Citizen(citizen).GetGrainId(), out _);

    public ICitizenGrain Citizen(string id) => Client.GetGrain<ICitizenGrain>(id);

    public IRecordDirectoryGrain RecordDirectory => Client.GetGrain<IRecordDirectoryGrain>(0);

    public AccessTicket Self(string citizen) => Issue(new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, OneHour));

    public AccessTicket Professional(string organization, string? purpose = PurposeOfUse.Treatment, string? name = null) =>
        Issue(new TicketRequest(name ?? $"dr@{organization}", Role.Professional, organization, purpose, [], null, OneHour));

    /// <summary>A person who acts for a citizen, as they say.</summary>
    public AccessTicket Delegate(string citizen, string subject) =>
        Issue(new TicketRequest(subject, Role.Citizen, null, PurposeOfUse.FamilyRequest, [], citizen, OneHour));

    public AccessTicket Service(string name) => Issue(new TicketRequest(name, Role.Service, name, PurposeOfUse.Treatment, [], null, OneHour));

    public AccessTicket Admin() => Issue(new TicketRequest("admin", Role.Admin, null, PurposeOfUse.Operations, [], null, OneHour));

    /// <summary>Delivers for the sources of all samples, unless the request names others.</summary>
    public AccessTicket Issue(TicketRequest request) => _issuer.Issue(
        request.Role is Role.Citizen || !request.Sources.IsEmpty ? request : request with { Sources = Sample.Sources },
        Services.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Ends a citizen's activation, if there is one, once its turn is over; the next call makes another, on whichever silo.</summary>
    public void Deactivate(string citizen)
    {
        if (_cluster.TryGetGrainContext(Citizen(citizen).GetGrainId(), out var activation))
        {
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The test ends it."));
        }
    }

    /// <summary>Moves a citizen's activation, if there is one, to a silo, counted from 0, once its turn is over.</summary>
    public void Move(string citizen, int silo)
    {
        if (_cluster.TryGetGrainContext(Citizen(citizen).GetGrainId(), out var activation))
        {
            activation.Migrate(new Dictionary<string, object> { [IPlacementDirector.PlacementHintKey] = _cluster.Silos[silo].SiloAddress });
        }
    }

    /// <summary>Stops a silo, counted from 0, as an operator does: what it serves goes on elsewhere.</summary>
    public Task StopSilo(int silo) => _cluster.StopSiloAsync(_cluster.Silos[silo]);

    /// <summary>Sees that a grain is in a silo, counted from 0; it must be one that the calls keep in memory.</summary>
    /// <param name="call">Calls it.</param>
    public async Task Place(IAddressable grain, int silo, Func<Task> call)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var wanted = _cluster.Silos[silo].SiloAddress;
        while (true)
        {
            await call();
            if (_cluster.TryGetGrainContext(grain.GetGrainId(), out var activation))
            {
                if (activation.Address.SiloAddress!.Equals(wanted))
                {
                    return;
                }

                activation.Migrate(new Dictionary<string, object> { [IPlacementDirector.PlacementHintKey] = wanted });
            }

            enough.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Kills a silo, counted from 0: what it serves goes on elsewhere once the others find that it is gone.</summary>
    public Task KillSilo(int silo) => _cluster.KillSiloAsync(_cluster.Silos[silo]);

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
}
