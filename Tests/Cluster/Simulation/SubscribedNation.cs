using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Practices;
using PhrCluster.Requests;
using PhrCluster.Silo.Messages;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A real cluster that has lived through some days of a small nation whose subscribers fail now and then, with the ledger of it.</summary>
internal sealed class SubscribedNation : IAsyncDisposable
{
    public const ulong Seed = 20261201;

    private const int Days = 4, Sample = 60, AtATime = 4;

    /// <summary>Bounds what a sound cluster needs to bring what is late.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-subscribed-").FullName;

    private SubscribedNation(RecordCluster cluster, LoadSchedule schedule) => (Cluster, Schedule) = (cluster, schedule);

    public RecordCluster Cluster { get; }

    public LoadSchedule Schedule { get; }

    public ToldCounts Counts { get; private set; } = new(0, 0, 0);

    public NoticeCounts Notices { get; private set; } = new(0, 0, 0, 0, []);

    public string Ledger => Path.Combine(_folder, "ledger");

    public StandingReader Subscriptions => new(id => Cluster.Client.GetGrain<ISubscriptionGrain>(id), (who, _) => new(Cluster.Professional(who.Organization!, who.Purpose)));

    public CheckRun Check => new(citizen => new CitizenSession(Cluster.Citizen(citizen), TicketSource.Given(Cluster.Self(citizen))), worklists: null, requests: null, Subscriptions);

    public static async Task<SubscribedNation> Start()
    {
        var time = TimeProvider.System;
        var (origin, service) = (new Uri($"http://127.0.0.1:{FreePorts.Take()}/"), new Uri($"http://127.0.0.1:{FreePorts.Take()}/"));
        var nation = new NationSettings(Seed, 40_000, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days)) { Crises = 1 };
        var schedule = new LoadSchedule(new LoadPlan(nation, Sample, Slice.Whole, new CallMix(60, 6, 10, 2, 20, Subscription: 40)));
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        var cluster = await RecordCluster.Start(new MemoryJournalStore(), silo: silo =>
        {
            silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read(origin.ToString(), out _), words, time));
            silo.Services.Configure<DeliveryOptions>(static options => (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500)));
            silo.Services.AddSingleton<IMessageChannel>(new NoticeServiceChannel(NoticeServiceAddress.Read($"{service}messages")!, new byte[NoticeServiceChannel.MinKeyLength], "https://phr.example/home", time));
            silo.Services.Configure<MessageOptions>(static options => (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500)));
        });
        var lived = new SubscribedNation(cluster, schedule);
        await using var notices = NationNotices.Open(service, Failures, time);
        await lived.Live(origin, time);
        lived.Notices = notices.Counts;
        return lived;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static FailurePlan Failures => new(Seed, TimeSpan.FromMilliseconds(400));

    private async Task Live(Uri origin, TimeProvider time)
    {
        await using var ledger = LedgerWriter.Create(Ledger, new LedgerHeader(Schedule.Plan, FirstVisit: 0, time.GetUtcNow()), time);
        await using (var subscribers = NationSubscribers.Open(Schedule.Plan, origin, id => Cluster.Client.GetGrain<ISubscriptionGrain>(id), Failures, ledger, time))
        {
            var tickets = new TicketBook(request => Task.FromResult(Cluster.Issue(request)), time);
            var sender = new CallSender(
                Cluster.Citizen, Cluster.Client.GetGrain<IPracticeGrain>(0), Cluster.Client.GetGrain<IConsentRequestsGrain>(0), static call => call(), tickets, new LoadMeters(TimeSpan.Zero, time), ledger, time, CancellationToken.None, subscribers);
            await new ClosedLoop(new VisitSource(Schedule.Visit, 0, Days * Schedule.Citizens), sender.Send, AtATime, time).Run(CancellationToken.None);
            await subscribers.Settle(who => tickets.Get(who, ""), Patience, CancellationToken.None);
            Counts = subscribers.Counts;
        }

        await ledger.End();
    }
}
