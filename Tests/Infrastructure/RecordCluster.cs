using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using PhrCluster.Identity;
using PhrCluster.Journal;
using PhrCluster.Storage;

namespace PhrCluster.Tests.Infrastructure;

/// <summary>
/// A real cluster of one silo in this process, over a store that the test chooses. Two of them over one store are two silos that do not
/// know each other: each has its own activation of every citizen.
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

    public IGrainFactory Client => _cluster.Client;

    public static async Task<RecordCluster> Start(IJournalStore store, TimeProvider? time = null, Action<JournalOptions>? journal = null)
    {
        var keys = Directory.CreateTempSubdirectory("phr-keys-").FullName;
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(time ?? TimeProvider.System);
            silo.Services.AddSingleton(store);
            silo.Services.AddRecordVault(Secret);
            silo.Services.AddAccessTickets(new TicketOptions { DevelopmentIssuer = true }, keys);
            silo.Services.AddCitizens(nhsNumbers: false);
            silo.Services.Configure<JournalOptions>(options => journal?.Invoke(options));
            silo.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new RecordCluster(cluster, keys);
    }

    public ICitizenGrain Citizen(string id) => Client.GetGrain<ICitizenGrain>(id);

    public IRecordDirectoryGrain RecordDirectory => Client.GetGrain<IRecordDirectoryGrain>(0);

    public AccessTicket Self(string citizen) => Issue(new TicketRequest(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest, [], citizen, OneHour));

    public AccessTicket Professional(string organization, string? purpose = PurposeOfUse.Treatment) =>
        Issue(new TicketRequest($"dr@{organization}", Role.Professional, organization, purpose, [], null, OneHour));

    /// <summary>A person who acts for a citizen, as they say.</summary>
    public AccessTicket Delegate(string citizen, string subject) =>
        Issue(new TicketRequest(subject, Role.Citizen, null, PurposeOfUse.FamilyRequest, [], citizen, OneHour));

    public AccessTicket Service(string name) => Issue(new TicketRequest(name, Role.Service, name, PurposeOfUse.Treatment, [], null, OneHour));

    public AccessTicket Admin() => Issue(new TicketRequest("admin", Role.Admin, null, PurposeOfUse.Operations, [], null, OneHour));

    public AccessTicket Issue(TicketRequest request) => _issuer.Issue(request, Services.GetRequiredService<TimeProvider>().GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
}
