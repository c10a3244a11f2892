using System.Text;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Delegation;
using PhrCluster.Demographics;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Practices;
using PhrCluster.Registration;
using PhrCluster.Storage.RocksDB;

namespace PhrCluster.Tests.Cluster.Grains.Lists;

/// <summary>A silo that keeps journals, lists and reminders in one directory, and can be stopped and started over it; what its lists hear can be interrupted.</summary>
internal sealed class ListCluster : IAsyncDisposable
{
    public const string Outbox = "outbox-practice", DelegatesOutbox = "outbox-delegates";

    private readonly RocksDbJournalOptions _options = new() { Directory = Directory.CreateTempSubdirectory("phr-lists-").FullName };
    private RocksDatabase _database = null!;
    private Action<ISiloBuilder>? _silo;

    public RecordCluster Records { get; private set; } = null!;

    public Interruption Interruption { get; } = new();

    /// <param name="silo">What else a silo is made of.</param>
    public static async Task<ListCluster> Start(Action<ISiloBuilder>? silo = null)
    {
        var cluster = new ListCluster { _silo = silo };
        await cluster.Open();
        return cluster;
    }

    public async Task Restart()
    {
        await Close();
        await Open();
    }

    public CitizenSession Self(string citizen) => new(Records.Citizen(citizen), TicketSource.Given(Records.Self(citizen)));

    /// <summary>A citizen with a name, who registers.</summary>
    public async Task<CitizenSession> Register(string citizen, string practice)
    {
        var self = Self(citizen);
        await self.Register(new GpRegistration(practice), demographics: new CitizenDemographics($$"""{"resourceType":"Patient","name":[{"text":"Mx {{citizen}}"}]}"""));
        return self;
    }

    public Task Let(string citizen, string person, params ConsentAction[] rights) => ConsentTemplates.Give(
        Self(citizen), "delegate", new TemplateValues { Who = person, Rights = [.. rights], Until = TimeProvider.System.GetUtcNow().AddDays(30) }, "lets");

    public async Task<PatientsPage> Patients(string practice, string? continuation = null) =>
        (await Open(Records.Professional(practice), continuation)).Should().BeOfType<PatientsPage>().Subject;

    public async Task<IEnumerable<string?>> Rows(string practice) => (await Patients(practice)).Rows.Select(static row => row.Citizen);

    public Task<PatientsOutcome> Open(AccessTicket ticket, string? continuation = null) => Records.Client.GetGrain<IPracticeGrain>(0).Patients(ticket, continuation);

    public Task<DelegationsOutcome> ToMe(AccessTicket ticket) => Records.Client.GetGrain<IDelegationsGrain>(0).ToMe(ticket);

    public async Task<IEnumerable<string>> ActsFor(string person) => (await ToMe(Records.Self(person))).Should().BeOfType<DelegationsListed>().Subject.Citizens;

    /// <summary>What waits to be told.</summary>
    public async Task<IEnumerable<string>> Reminders() =>
        (await Records.Services.GetRequiredService<IReminderTable>().ReadRows(0, 0)).Reminders.Select(static it => it.ReminderName);

    /// <summary>What an organisation's requests have yet to tell, brought again, as Orleans does within a minute.</summary>
    public Task BringRequests(string organization, string citizen)
    {
        var vault = Records.Services.GetRequiredService<IListVault>();
        var list = vault.ListOf(ListKind.Requests, organization);
        return RequestParts.Of(Records.Services.GetRequiredService<IGrainFactory>(), list, vault.PlaceIn(list, citizen)).AsReference<IRemindable>().ReceiveReminder(RequestPartGrain.Reminder, default);
    }

    /// <summary>As Orleans does within a minute.</summary>
    public Task Remind(string citizen, string reminder) => Records.Client.GetGrain<IOutboxAlarm>(Records.Services.GetRequiredService<IListVault>().AlarmOf(citizen)).AsReference<IRemindable>().ReceiveReminder(reminder, default);

    /// <summary>Closes it, and reads all states and reminders that are kept.</summary>
    public async Task<IReadOnlyList<string>> StatesAsStored()
    {
        await Close();
        var rows = new List<string>();
        using (var database = RocksFiles.Open(_options))
        {
            foreach (var family in new[] { RocksFamily.States, RocksFamily.Reminders })
            {
                using var iterator = database.NewIterator(database.GetColumnFamily(family));
                for (iterator.SeekToFirst(); iterator.Valid(); iterator.Next())
                {
                    rows.Add(Encoding.Latin1.GetString([.. iterator.Key(), .. iterator.Value()]));
                }
            }
        }

        await Open();
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(_options.Directory, recursive: true);
    }

    private async Task Open()
    {
        _database = new RocksDatabase(_options, null);
        Records = await RecordCluster.Start(new RocksDbJournalStore(_database), keepsStates: true, silo: silo =>
        {
            silo.Services.AddSingleton(_database);
            silo.UseRocksDbStatesAndReminders();
            silo.Services.AddSingleton(Interruption.Over(new RocksDbReminderTable(_database)));
            silo.AddIncomingGrainCallFilter(Interruption);
            _silo?.Invoke(silo);
        });
    }

    private async Task Close()
    {
        await Records.DisposeAsync();
        await _database.DisposeAsync();
    }
}
