using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Worklists;
using PhrCluster.Identity;
using PhrCluster.Practices;
using PhrCluster.Registration;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Benchmarks.Morning;

/// <summary>A silo whose journals, lists and reminders are on the disk, and a client that reaches it over TCP, in one process.</summary>
internal sealed class MorningSilo : IAsyncDisposable
{
    private readonly string _directory;
    private readonly RocksDatabase _database;
    private readonly BenchmarkSilo _silo;
    private readonly IListVault _vault;
    private readonly AccessTicket _admin;

    private MorningSilo(string directory, RocksDatabase database, BenchmarkSilo silo)
    {
        (_directory, _database, _silo) = (directory, database, silo);
        _vault = silo.Services.GetRequiredService<IListVault>();
        _admin = silo.Ticket(new TicketRequest("admin", Role.Admin, null, PurposeOfUse.Operations, [], null, TimeSpan.FromHours(12)));
    }

    public static async Task<MorningSilo> Start()
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        var database = new RocksDatabase(new RocksDbJournalOptions { Directory = directory }, null);
        return new MorningSilo(directory, database, await BenchmarkSilo.Start(
            new RocksDbJournalStore(database),
            orleans =>
            {
                orleans.Services.AddSingleton(database);
                orleans.UseRocksDbStatesAndReminders();
            },
            keepsStates: true));
    }

    public ICitizenGrain Citizen(string id) => _silo.Client.GetGrain<ICitizenGrain>(id);

    public AccessTicket Service(string source) => Ticket(Role.Service, source);

    public AccessTicket Gp(string practice) => Ticket(Role.Professional, practice);

    public async Task Register(string citizen, string practice)
    {
        if (await Citizen(citizen).Register(_admin, new GpRegistration(practice)) is not Registered)
        {
            throw new InvalidOperationException("A registration was not accepted.");
        }
    }

    /// <summary>One page of a practice's worklist.</summary>
    public async Task<WorklistPage> Worklist(AccessTicket gp, string? continuation) =>
        await _silo.Client.GetGrain<IPracticeGrain>(0).Worklist(gp, new WorklistQuery(Continuation: continuation)) as WorklistPage
        ?? throw new InvalidOperationException("The worklist was not shown.");

    /// <summary>Whether a practice's worklist holds a citizen's alert: asked within the silo, where it costs no look at anybody's record.</summary>
    public async Task<bool> IsListed(string practice, string citizen, string rule)
    {
        var list = _vault.ListOf(ListKind.Alerts, practice);
        var place = _vault.PlaceIn(list, citizen);
        var told = await WorklistParts.Of(_silo.Services.GetRequiredService<IGrainFactory>(), list, place).Read();
        return told.Any(it => it.Place == place && it.Alerts.Any(alert => alert.Rule == rule));
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private AccessTicket Ticket(Role role, string organization) =>
        _silo.Ticket(new TicketRequest($"{role}-{organization}", role, organization, PurposeOfUse.Treatment, [], null, TimeSpan.FromHours(12)));
}
