using System.Net;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Silo.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>Endpoints that fail, hosts that nobody allowed, silos that die: nothing is lost or doubled, and nothing goes where it may not.</summary>
public sealed class SubscriptionFailureTests
{
    private const string Outbox = "outbox-subscriptions";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly FocusWords Words = new(new AuditSource("phr", "https://phr.example/fhir"), static entry => entry.Action.ToString(), static alert => (alert.Rule, alert.Rule));

    [Fact]
    public async Task WhatFailsForTooLong_IsADeadEnd_WhichItsOwnerSees_AndRestarts()
    {
        await using var cluster = await SubscriptionCluster.Start(giveUpAfter: TimeSpan.FromMilliseconds(50));
        await cluster.Let("anna");
        var id = await cluster.Subscribe("anna", cluster.Practice);
        cluster.Receiver.Status = 500;
        await cluster.Submit("anna", Sample.Glucose(Now));
        (await cluster.Await(id, cluster.Practice, "in error", static it => it.Status == SubscriptionStatus.Error)).Failure.Should().Be(DeliveryFailure.Rejected);
        await cluster.Submit("anna", Sample.Glucose(Now.AddMinutes(1)));
        cluster.Receiver.Status = 200;

        (await cluster.Subscription(id).Restart(cluster.Practice)).Should().BeOfType<SubscriptionShown>();

        (await cluster.Receiver.AwaitTaken(2)).SelectMany(static hook => hook.Numbers).Should().Equal("1", "2");
    }

    [Fact]
    public async Task AnEndpointThatDoesNotGreetBack_IsInError_AndSentNothing()
    {
        await using var cluster = await SubscriptionCluster.Start();
        await cluster.Let("anna");
        cluster.Receiver.Status = 302;
        var id = await cluster.Subscribe("anna", cluster.Practice);

        (await cluster.Await(id, cluster.Practice, "in error", static it => it.Status == SubscriptionStatus.Error)).Failure.Should().Be(DeliveryFailure.Rejected, "no redirect is followed");
        await cluster.Submit("anna", Sample.Glucose(Now));

        cluster.Receiver.Received.Should().ContainSingle();
    }

    [Fact]
    public async Task AHostThatIsNotAllowed_IsRefused_BeforeAnythingIsKept()
    {
        await using var cluster = await SubscriptionCluster.Start(origins: "https://clinic.example");
        await cluster.Let("anna");

        (await cluster.Subscription(SubscriptionCluster.NewId()).Open(cluster.Practice, cluster.Order("anna"))).Should().BeOfType<SubscriptionOutcome.Invalid>().Which.Field.Should().Be("subscription.endpoint");

        (await cluster.Self("anna").Subscriptions()).Subscriptions.Should().BeEmpty();
    }

    [Fact]
    public async Task ANameThatLeadsToAPrivateAddress_IsNotConnectedTo_UnlessItIsNamedItself()
    {
        await using var receiver = await HookReceiver.Start();
        var port = new Uri(receiver.Origin).Port;
        var order = new SubscriptionOrder("anna", $"http://hook.clinic.example:{port}/hook", "application/fhir+json", [], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.Empty, "", default));
        var notification = new Notification("abc", order, NotificationKind.Handshake, SubscriptionStatus.Requested, 0, []);

        using var below = new RestHookChannel(AllowedOrigins.Read($"http://*.clinic.example:{port}", out _), Words, TimeProvider.System, Loopback);
        below.Fault(order.Endpoint).Should().BeNull();
        (await below.Send(notification, CancellationToken.None)).Should().Be(DeliveryFailure.NotAllowed);
        receiver.Received.Should().BeEmpty();

        using var named = new RestHookChannel(AllowedOrigins.Read($"http://hook.clinic.example:{port}", out _), Words, TimeProvider.System, Loopback);
        (await named.Send(notification, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task G3_ACrashBetweenCommitAndTelling_LosesNoEvent_AndDoublesNone()
    {
        await using var receiver = await HookReceiver.Start();
        await using var lists = await Lists(receiver);
        var id = await Subscribe(lists, receiver, "anna");
        lists.Interruption.ListsAreDeaf = true;
        await lists.Records.Citizen("anna").Submit(lists.Records.Self("anna"), new("first", [Sample.Glucose(Now)]));
        await lists.Restart();
        lists.Interruption.ListsAreDeaf = false;
        receiver.Taken.Should().BeEmpty("nobody told it");
        (await lists.Reminders()).Should().Contain(Outbox);

        await lists.Remind("anna", Outbox);
        await lists.Remind("anna", Outbox);
        await lists.Records.Citizen("anna").Submit(lists.Records.Self("anna"), new("second", [Sample.Glucose(Now.AddMinutes(1))]));

        (await receiver.AwaitTaken(2)).SelectMany(static hook => hook.Numbers).Should().Equal("1", "2");
        (await lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Look(lists.Records.Professional("Practice"))).Should().BeOfType<SubscriptionShown>().Which.Events.Should().Be(2);
    }

    [Fact]
    public async Task G3_MoreThanARecordHasAtHand_IsAskedOfItsJournal_AndNothingIsLost()
    {
        const int Missed = RecordLimits.MaxFiredVersions + 40;
        await using var receiver = await HookReceiver.Start();
        await using var lists = await Lists(receiver);
        var id = await Subscribe(lists, receiver, "anna");
        lists.Interruption.ListsAreDeaf = true;
        for (var i = 0; i < Missed; i++)
        {
            await lists.Records.Citizen("anna").Submit(lists.Records.Self("anna"), new($"s{i}", [Sample.Glucose(Now.AddMinutes(-i))]));
        }

        lists.Interruption.ListsAreDeaf = false;
        await lists.Remind("anna", Outbox);

        (await receiver.AwaitTaken(Missed)).SelectMany(static hook => hook.Numbers).Should().Equal(Enumerable.Range(1, Missed).Select(static number => $"{number}"));
        (await lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Look(lists.Records.Professional("Practice"))).Should().BeEquivalentTo(new { Events = (long)Missed, Failure = (DeliveryFailure?)null });
    }

    [Fact]
    public async Task WithoutAReminder_NothingThatConcernsASubscriberIsRecorded_AndSentAgainItIs()
    {
        await using var receiver = await HookReceiver.Start();
        await using var lists = await Lists(receiver);
        await Subscribe(lists, receiver, "anna");
        lists.Interruption.RemindersFail = true;
        var submission = new PhrCluster.Readings.Submission("first", [Sample.Glucose(Now)]);
        await FluentActions.Awaiting(() => lists.Records.Citizen("anna").Submit(lists.Records.Self("anna"), submission)).Should().ThrowAsync<RecordUnavailableException>();

        lists.Interruption.RemindersFail = false;
        await lists.Records.Citizen("anna").Submit(lists.Records.Self("anna"), submission);

        (await receiver.AwaitTaken(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task AnOrderThatTheRecordNeverHeardOf_IsPutIntoIt_WhereItIsSaidAgain()
    {
        await using var receiver = await HookReceiver.Start();
        await using var lists = await Lists(receiver);
        await lists.Self("anna").GiveConsent(Sample.Permit("gp", "Practice"));
        var (id, by) = (SubscriptionCluster.NewId(), lists.Records.Professional("Practice"));
        var order = new SubscriptionOrder("anna", receiver.Endpoint, "application/fhir+json", [], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.IdOnly, "", default));
        lists.Interruption.RemindersFail = true;
        await FluentActions.Awaiting(() => lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Open(by, order)).Should().ThrowAsync<Exception>("it is kept, and the record was not asked");
        (await lists.Self("anna").Subscriptions()).Subscriptions.Should().BeEmpty();
        lists.Interruption.RemindersFail = false;

        (await lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Open(by, order)).Should().BeOfType<SubscriptionShown>();
        (await lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Open(by, order)).Should().BeOfType<SubscriptionShown>();

        (await lists.Self("anna").Subscriptions()).Subscriptions.Should().ContainSingle().Which.Id.Should().Be(id);
        await receiver.AwaitGreetings(1);
    }

    [Fact]
    public async Task NoStateHoldsWhoSubscribed_ToWhom_OrWhereItGoes()
    {
        await using var receiver = await HookReceiver.Start();
        await using var lists = await Lists(receiver);
        await Subscribe(lists, receiver, "anna-lindqvist");
        await lists.Records.Citizen("anna-lindqvist").Submit(lists.Records.Self("anna-lindqvist"), new("first", [Sample.Glucose(Now)]));
        await receiver.AwaitTaken(1);

        var rows = await lists.StatesAsStored();

        rows.Should().NotBeEmpty().And.NotContain(static row => row.Contains("anna-lindqvist") || row.Contains("Practice") || row.Contains("of-the-endpoint") || row.Contains("127.0.0.1") || row.Contains("15074-8"));
    }

    private static Task<IPAddress[]> Loopback(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

    private static Task<ListCluster> Lists(HookReceiver receiver) => ListCluster.Start(silo =>
        silo.Services.AddSingleton<INotificationChannel>(new RestHookChannel(AllowedOrigins.Read(receiver.Origin, out _), Words, TimeProvider.System)));

    private static async Task<string> Subscribe(ListCluster lists, HookReceiver receiver, string citizen)
    {
        await lists.Self(citizen).GiveConsent(Sample.Permit("gp", "Practice"));
        var id = SubscriptionCluster.NewId();
        var order = new SubscriptionOrder(
            citizen, receiver.Endpoint, "application/fhir+json", ["Authorization: Bearer of-the-endpoint"], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.IdOnly, "", default));
        (await lists.Records.Client.GetGrain<ISubscriptionGrain>(id).Open(lists.Records.Professional("Practice"), order)).Should().BeOfType<SubscriptionShown>();
        await receiver.Await("a greeting", static hook => hook.Type == "handshake");
        return id;
    }
}
