using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Consents;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Subscriptions;

/// <summary>What each topic tells of, how much each content says, and that neither data nor numbers nor errors tell of what is hidden.</summary>
public sealed class SubscriptionTopicsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private SubscriptionCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await SubscriptionCluster.Start();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task AnAlert_IsTold_ToWhoSeesItsReadings()
    {
        await _cluster.Let("anna");
        await _cluster.Subscribe("anna", _cluster.Practice, _cluster.Order("anna", SubscriptionTopic.Alerts, NotificationContent.FullResource));

        await _cluster.Submit("anna", Severe(-9));
        await _cluster.Submit("anna", Severe(-4));

        var told = await _cluster.Receiver.AwaitTaken(1);
        told[0].Foci.Should().ContainSingle().Which.Should().EndWith("-" + AlertRuleNames.BloodPressureSevere);
        told[0].Resources.Should().ContainSingle().Which.GetProperty("resourceType").GetString().Should().Be("DetectedIssue");
        await MustReplay("anna", 1);
    }

    [Fact]
    public async Task AnAlertOfHiddenReadings_IsToldToNobody_AndNotCounted()
    {
        await _cluster.Let("anna");
        await _cluster.Give("anna", Standing.Deny("no-vital-signs", new Provision { Type = ProvisionType.Deny, Classes = [Sample.VitalSigns] }));
        var alerts = await _cluster.Subscribe("anna", _cluster.Practice, _cluster.Order("anna", SubscriptionTopic.Alerts));
        await _cluster.Subscribe("anna", _cluster.Practice);

        await _cluster.Submit("anna", Severe(-9));
        await _cluster.Submit("anna", Severe(-4));
        await _cluster.Submit("anna", Sample.Glucose(Now));

        var told = await _cluster.Receiver.AwaitTaken(1);
        told.Should().ContainSingle().Which.Numbers.Should().Equal("1");
        ((SubscriptionShown)await _cluster.Subscription(alerts).Look(_cluster.Practice)).Should().BeEquivalentTo(new { Events = 0, Failure = (DeliveryFailure?)null });
        (await _cluster.Records.Citizen("anna").ReadLog(_cluster.Records.Self("anna"))).Count(static entry => entry.Action == AccessAction.Notify).Should().Be(1, "what tells nothing is not logged");
    }

    [Fact]
    public async Task Rules_AreToldToTheCitizen_AndToNobodyElse()
    {
        await _cluster.Let("anna");
        (await _cluster.Subscription(SubscriptionCluster.NewId()).Open(_cluster.Practice, _cluster.Order("anna", SubscriptionTopic.Consents))).Should().BeOfType<SubscriptionOutcome.Refused>();
        (await _cluster.Subscription(SubscriptionCluster.NewId()).Open(_cluster.Practice, _cluster.Order("anna", SubscriptionTopic.Access))).Should().BeOfType<SubscriptionOutcome.Refused>();
        await _cluster.Subscribe("anna", _cluster.Records.Self("anna"), _cluster.Order("anna", SubscriptionTopic.Consents));

        await _cluster.Self("anna").WithdrawConsent("gp");

        (await _cluster.Receiver.AwaitTaken(1))[0].Foci.Should().ContainSingle().Which.Should().EndWith("/Consent/gp");
    }

    [Fact]
    public async Task LooksOfOthers_AreToldToTheCitizen_AndNoTellingIsTold()
    {
        await _cluster.Let("anna");
        await _cluster.Submit("anna", Sample.Glucose(Now));
        var self = _cluster.Records.Self("anna");
        await _cluster.Subscribe("anna", self, _cluster.Order("anna", SubscriptionTopic.Access));
        var second = await _cluster.Subscribe("anna", self, _cluster.Order("anna", SubscriptionTopic.Access, NotificationContent.Empty));

        await _cluster.Self("anna").Dashboard();
        await _cluster.Records.Citizen("anna").Dashboard(_cluster.Practice);
        await _cluster.Records.Citizen("anna").Dashboard(_cluster.Records.Professional("Elsewhere"));

        var told = await _cluster.Receiver.AwaitTaken(4);
        told.Should().HaveCount(4, "two looks, one of them refused, for each of two");
        told.SelectMany(static hook => hook.Foci).Should().HaveCount(2).And.OnlyContain(static focus => focus.Contains("/AuditEvent/"));
        told.Where(hook => hook.Body.Contains(second)).Should().HaveCount(2).And.OnlyContain(static hook => !hook.Body.Contains("urn:phr:topic") && hook.Entries.Count == 1);
    }

    [Fact]
    public async Task AnApp_NeedsAScopeThatNamesTheLog()
    {
        var ticket = _cluster.Records.App("anna", "x", "app-x", "patient/*.cruds");
        await _cluster.Give("anna", Sample.App("app-x", "x", Now.AddDays(9)));

        (await _cluster.Subscription(SubscriptionCluster.NewId()).Open(ticket, _cluster.Order("anna", SubscriptionTopic.Access))).Should().BeOfType<SubscriptionOutcome.Refused>();
        (await _cluster.Subscription(SubscriptionCluster.NewId()).Open(ticket, _cluster.Order("anna"))).Should().BeOfType<SubscriptionShown>();
    }

    [Fact]
    public async Task AColleague_LooksAfterIt_AndNobodyElseLearnsThatItIsThere()
    {
        await _cluster.Let("anna");
        await _cluster.Let("anna", "other", "Elsewhere");
        var id = await _cluster.Subscribe("anna", _cluster.Practice);

        (await _cluster.Subscription(id).Look(_cluster.Records.Professional("Practice", name: "a colleague"))).Should().BeOfType<SubscriptionShown>().Which.Order.Headers.Should().Equal("Authorization");
        foreach (var other in new[] { _cluster.Records.Professional("Elsewhere"), _cluster.Records.Self("ben") })
        {
            (await _cluster.Subscription(id).Look(other)).Should().BeOfType<SubscriptionOutcome.Unknown>();
            (await _cluster.Subscription(id).Restart(other)).Should().BeOfType<SubscriptionOutcome.Unknown>();
            (await _cluster.Subscription(id).Close(other)).Should().BeOfType<SubscriptionOutcome.Unknown>();
            (await _cluster.Subscription(id).Events(other, 1)).Should().BeOfType<SubscriptionOutcome.Unknown>();
        }

        ((SubscriptionsDisclosed)await _cluster.Records.Citizen("anna").Subscriptions(_cluster.Records.Professional("Elsewhere"))).Subscriptions.Should().BeEmpty();
        ((SubscriptionOver)await _cluster.Records.Citizen("anna").EndSubscription(_cluster.Records.Professional("Elsewhere"), id)).Changed.Should().BeFalse();
        (await _cluster.Subscription(id).Look(_cluster.Records.Admin())).Should().BeOfType<SubscriptionOutcome.Refused>();
    }

    private async Task MustReplay(string citizen, int notifications)
    {
        var told = (await _cluster.Records.Citizen(citizen).ReadLog(_cluster.Records.Self(citizen))).Where(static entry => entry.Action == AccessAction.Notify).ToList();
        told.Should().HaveCount(notifications);
        foreach (var entry in told)
        {
            (await _cluster.Self(citizen).Replay(entry.Version)).Same.Should().BeTrue();
        }
    }

    private static Reading Severe(int minutes) => Sample.BloodPressure(Now.AddMinutes(minutes), "184", "122");
}
