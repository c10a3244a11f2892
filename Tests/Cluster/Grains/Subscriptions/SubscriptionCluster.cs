using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>A cluster whose notifications go to one endpoint on this machine, and who may not wait long between two attempts.</summary>
internal sealed class SubscriptionCluster : IAsyncDisposable
{
    private int _submissions;

    private SubscriptionCluster(RecordCluster records, HookReceiver receiver) => (Records, Receiver) = (records, receiver);

    public RecordCluster Records { get; }

    public HookReceiver Receiver { get; }

    /// <param name="origins">As the setting; null for the endpoint's own.</param>
    /// <param name="giveUpAfter">How long failing attempts go on.</param>
    public static async Task<SubscriptionCluster> Start(string? origins = null, TimeSpan? giveUpAfter = null)
    {
        var receiver = await HookReceiver.Start();
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        var records = await RecordCluster.Start(new MemoryJournalStore(), silo: silo =>
        {
            silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read(origins ?? receiver.Origin, out _), words, TimeProvider.System));
            silo.Services.Configure<DeliveryOptions>(options =>
            {
                (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20));
                options.ShortestHeartbeat = TimeSpan.FromSeconds(1);
                options.GiveUpAfter = giveUpAfter ?? options.GiveUpAfter;
            });
        });
        return new SubscriptionCluster(records, receiver);
    }

    public CitizenSession Self(string citizen) => new(Records.Citizen(citizen), TicketSource.Given(Records.Self(citizen)));

    public AccessTicket Practice => Records.Professional("Practice");

    public SubscriptionOrder Order(string citizen, SubscriptionTopic topic = SubscriptionTopic.Items, NotificationContent content = NotificationContent.IdOnly) => new(
        citizen, Receiver.Endpoint, "application/fhir+json", ["Authorization: Bearer of-the-endpoint"], new SubscriptionTerms(topic, [], [], [], content, "", default));

    public ISubscriptionGrain Subscription(string id) => Records.Client.GetGrain<ISubscriptionGrain>(id);

    /// <summary>An id as front ends make them.</summary>
    public static string NewId() => string.Concat(System.Security.Cryptography.RandomNumberGenerator.GetItems<char>("abcdefghijklmnopqrstuvwxyz", 26));

    /// <summary>A citizen whose practice may look, and which has subscribed; its endpoint was greeted.</summary>
    public async Task<string> Subscribe(string citizen, AccessTicket ticket, SubscriptionOrder? order = null)
    {
        var id = NewId();
        var opened = await Subscription(id).Open(ticket, order ?? Order(citizen));
        opened.Should().BeOfType<SubscriptionShown>("{0}", opened);
        await Receiver.Await("a greeting", hook => hook.Type == "handshake" && hook.Body.Contains(id));
        return id;
    }

    public Task<SubmitOutcome> Submit(string citizen, params RecordItem[] items) => Records.Citizen(citizen).Submit(Records.Self(citizen), new Submission($"s-{++_submissions}", [.. items]));

    /// <summary>Lets a practice see everything.</summary>
    public Task Let(string citizen, string id = "gp", string organization = "Practice") => Give(citizen, Sample.Permit(id, organization));

    public Task Give(string citizen, Consent consent) => Self(citizen).GiveConsent(consent);

    /// <summary>Waits until a subscription stands in some way.</summary>
    public async Task<SubscriptionShown> Await(string id, AccessTicket ticket, string what, Func<SubscriptionShown, bool> wanted)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var shown = await Subscription(id).Look(ticket);
            if (shown is SubscriptionShown it && wanted(it))
            {
                return it;
            }

            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"The subscription never was {what}; it is {shown}.");
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits for an entry of a citizen's log.</summary>
    public async Task AwaitLog(string citizen, string what, Func<AccessLogEntry, bool> wanted)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!(await Records.Citizen(citizen).ReadLog(Records.Self(citizen))).Any(wanted))
        {
            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"The log never held {what}.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
