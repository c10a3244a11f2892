using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>Whoever subscribed is told of what becomes new, as far as the citizen's consents let them see it at that moment, in order and once; and the citizen finds each notification in the log.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private SubscriptionCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await SubscriptionCluster.Start();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task APractice_IsGreeted_AndToldOfNewItems_AndTheCitizenSeesBoth()
    {
        await _cluster.Let("anna");
        var id = await _cluster.Subscribe("anna", _cluster.Practice);

        await _cluster.Submit("anna", Sample.Glucose(Now));
        await _cluster.Submit("anna", Sample.Glucose(Now.AddMinutes(1)));
        var told = await _cluster.Receiver.AwaitTaken(2);

        told.SelectMany(static hook => hook.Numbers).Should().Equal("1", "2");
        told[0].Should().BeEquivalentTo(new { Status = "active", Total = "1", ContentType = "application/fhir+json; charset=utf-8" });
        told[0].Headers["Authorization"].Should().Be("Bearer of-the-endpoint");
        told[0].Foci.Should().ContainSingle().Which.Should().StartWith("https://phr.example/fhir/Observation/");
        told[0].Resources.Should().BeEmpty("ids alone were asked for");
        var listed = (await _cluster.Self("anna").Subscriptions()).Subscriptions.Should().ContainSingle().Subject;
        listed.Should().BeEquivalentTo(new { Id = id, Organization = "Practice" });
        listed.Terms.Origin.Should().Be(_cluster.Receiver.Origin);
        var log = await _cluster.Records.Citizen("anna").ReadLog(_cluster.Records.Self("anna"));
        log.Count(static entry => entry is { Action: AccessAction.Notify, Permitted: true, Organization: "Practice", Data.Count: 1 }).Should().Be(2);
        log.Should().Contain(static entry => entry.Action == AccessAction.Subscribe && entry.Organization == "Practice");
        foreach (var entry in log.Where(static entry => entry.Action is AccessAction.Notify or AccessAction.Subscribe))
        {
            (await _cluster.Self("anna").Replay(entry.Version)).Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task WhoAnswers500ForLong_GetsAllInOrder_AndEachOnce()
    {
        await _cluster.Let("anna");
        var id = await _cluster.Subscribe("anna", _cluster.Practice, _cluster.Order("anna") with { MaxCount = 3 });
        _cluster.Receiver.Status = 500;
        for (var i = 0; i < 10; i++)
        {
            await _cluster.Submit("anna", Sample.Glucose(Now.AddMinutes(i)));
        }

        (await _cluster.Await(id, _cluster.Practice, "failing", static it => it.Failure is not null)).Failure.Should().Be(DeliveryFailure.Rejected);
        _cluster.Receiver.Status = 200;

        var told = await _cluster.Receiver.AwaitTaken(10);
        told.SelectMany(static hook => hook.Numbers).Should().Equal(Enumerable.Range(1, 10).Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        (await _cluster.Await(id, _cluster.Practice, "well", static it => it.Failure is null)).Events.Should().Be(10);
    }

    [Fact]
    public async Task G1_AWithdrawalBeforeTheDelivery_LeaksNothing_AndNumbersTellOfNothingHidden()
    {
        await _cluster.Let("anna");
        await _cluster.Subscribe("anna", _cluster.Practice, _cluster.Order("anna", content: NotificationContent.FullResource));
        _cluster.Receiver.Status = 500;
        await _cluster.Submit("anna", Sample.Glucose(Now));
        await _cluster.Receiver.Await("an attempt", static hook => hook.Type == "event-notification");
        await _cluster.Self("anna").WithdrawConsent("gp");
        await _cluster.AwaitLog("anna", "a notification that is refused", static entry => entry is { Action: AccessAction.Notify, Permitted: false });

        _cluster.Receiver.Status = 200;
        await _cluster.Submit("anna", Sample.Glucose(Now.AddMinutes(1)));
        await _cluster.Give("anna", Standing.Deny("no-laboratory", new Provision { Type = ProvisionType.Deny, Classes = [Sample.Laboratory] }));
        await _cluster.Let("anna", "gp-2");
        await _cluster.Submit("anna", Sample.BloodPressure(Now.AddMinutes(2), "120", "80"));

        var told = await _cluster.Receiver.AwaitTaken(1);
        told.Should().ContainSingle().Which.Numbers.Should().Equal("2");
        told[0].Resources.Should().ContainSingle().Which.GetRawText().Should().Contain("85354-9");
        told[0].Body.Should().NotContain("15074-8");
    }

    [Fact]
    public async Task WhomNoConsentLetsLook_MayNotSubscribe_AndNothingIsKept()
    {
        await _cluster.Submit("anna", Sample.Glucose(Now));
        var id = SubscriptionCluster.NewId();

        (await _cluster.Subscription(id).Open(_cluster.Practice, _cluster.Order("anna"))).Should().BeOfType<SubscriptionOutcome.Refused>();

        (await _cluster.Subscription(id).Look(_cluster.Practice)).Should().BeOfType<SubscriptionOutcome.Unknown>();
        (await _cluster.Self("anna").Subscriptions()).Subscriptions.Should().BeEmpty();
    }

    [Fact]
    public async Task TheCitizenEndsIt_AndNothingMoreIsTold()
    {
        await _cluster.Let("anna");
        var id = await _cluster.Subscribe("anna", _cluster.Practice);

        (await _cluster.Self("anna").EndSubscription(id)).Changed.Should().BeTrue();
        await _cluster.Submit("anna", Sample.Glucose(Now));

        await _cluster.Await(id, _cluster.Practice, "off", static it => it.Status == SubscriptionStatus.Off);
        _cluster.Receiver.Received.Should().ContainSingle("the greeting");
        (await _cluster.Self("anna").Subscriptions()).Subscriptions.Should().BeEmpty();
    }
}
