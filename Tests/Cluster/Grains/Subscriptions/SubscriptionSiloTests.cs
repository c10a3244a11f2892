using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Readings;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>Two silos, of which the one that has a subscription is killed: its deliveries go on in the other, in order, and none is lost.</summary>
public sealed class SubscriptionSiloTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly SharedStates _shared = new();
    private HookReceiver _receiver = null!;
    private RecordCluster _records = null!;

    public async Task InitializeAsync()
    {
        _receiver = await HookReceiver.Start();
        var words = new FocusWords(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));
        _records = await RecordCluster.Start(_shared.Journals, silos: 2, patience: TimeSpan.FromSeconds(5), keepsStates: true, silo: silo =>
        {
            _shared.Use(silo);
            silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read(_receiver.Origin, out _), words, TimeProvider.System));
            silo.Services.Configure<DeliveryOptions>(static options => (options.FirstPause, options.LongestPause) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(50)));
        });
    }

    public async Task DisposeAsync()
    {
        await _records.DisposeAsync();
        await _receiver.DisposeAsync();
        await _shared.DisposeAsync();
    }

    [Fact]
    public async Task G3_TheSiloThatHasASubscriptionIsKilled_AndDeliveriesGoOnInTheOther()
    {
        await _records.Citizen("anna").GiveConsent(_records.Self("anna"), Sample.Permit("gp", "Practice"));
        var id = SubscriptionCluster.NewId();
        var subscription = _records.Client.GetGrain<ISubscriptionGrain>(id);
        var order = new SubscriptionOrder("anna", _receiver.Endpoint, "application/fhir+json", [], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.IdOnly, "", default));
        (await subscription.Open(_records.Professional("Practice"), order)).Should().BeOfType<SubscriptionShown>();
        await _receiver.AwaitGreetings(1);
        await Submit(0);
        await _receiver.AwaitTaken(1);
        await _records.Place(subscription, silo: 1, () => subscription.Look(_records.Professional("Practice")));
        _receiver.Status = 503;
        await Submit(1);
        await Submit(2);
        await _receiver.Await("an attempt that fails", static hook => hook is { Type: "event-notification", Answered: 503 });

        await _records.KillSilo(1);
        _receiver.Status = 200;
        await Submit(3);

        var told = (await _receiver.AwaitTaken(4)).SelectMany(static hook => hook.Numbers).ToList();
        told.Distinct().Should().Equal("1", "2", "3", "4");
        (await Look(subscription)).Should().BeEquivalentTo(new { Status = SubscriptionStatus.Active, Events = 4L });
    }

    /// <summary>Sent again while the silo that has the record is gone.</summary>
    private Task Submit(int minute) => Until(
        async () => await _records.Citizen("anna").Submit(_records.Self("anna"), new Submission($"s-{minute}", [Sample.Glucose(Now.AddMinutes(minute))])) is SubmissionReceipt, "recorded");

    private async Task<SubscriptionOutcome> Look(ISubscriptionGrain subscription)
    {
        SubscriptionOutcome? seen = null;
        await Until(async () => (seen = await subscription.Look(_records.Professional("Practice"))) is not null, "seen");
        return seen!;
    }

    private static async Task Until(Func<Task<bool>> isSo, string what)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (Exception e) when (e is TimeoutException or OrleansException or RecordUnavailableException)
            {
                // A silo is gone, and nobody has found out yet.
            }

            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"It never was {what}.");
            }
        }
    }
}
