using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Subscriptions;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>What a subscription's endpoint was sent is held against what there was to tell: failures and what the rules explain are no faults, and each fault has its name.</summary>
public sealed class ToldCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly SubscriptionStanding Well = new(SubscriptionStatus.Active, 3, null, []), Failing = Well with { Failure = DeliveryFailure.Unreachable };

    /// <summary>Of four commits, the third was to be seen for a time alone.</summary>
    private static readonly ModelEvent[] Events =
    [
        new(11, At(11), MustTell: true, MayTell: true) { Digest = 11 }, new(12, At(12), MustTell: true, MayTell: true), new(13, At(13), MustTell: false, MayTell: true), new(14, At(14), MustTell: true, MayTell: true),
    ];

    [Fact]
    public void WhatCameInOrder_WithFailuresAndRepetitions_IsRight()
    {
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well).Should().BeEmpty();
        Judge([Failed(1, 11), Came(1, 11), Failed(2, 12), Failed(2, 12), Came(2, 12), Came(2, 12), Came(3, 14)], Well).Should().BeEmpty();
        Judge([Came(1, 11), Came(2, 12), Came(3, 13), Came(4, 14)], Well with { Count = 4 }).Should().BeEmpty("what may be told may come");
        Judge([Came(1, 11), Came(2, 12), Came(4, 14)], Well with { Count = 4 }).Should().BeEmpty("a number whose event may not be told any more stays a gap");
    }

    [Fact]
    public void WhatWaitsForAnEndpointThatFails_IsNotLost()
    {
        var check = Check([Came(1, 11), Failed(2, 12)], Failing with { Count = 2, Events = [(2, 12)] });

        check.Judge().Should().BeEmpty();
        check.Waiting.Should().Be(2);
    }

    [Fact]
    public void AnEventThatIsLost_IsMissed()
    {
        Judge([Came(1, 11), Came(2, 12)], Well with { Count = 2 }).Should().Equal(FindingKind.MissedEvent);
        Judge([Came(1, 11), Came(2, 12), Failed(3, 14)], Well).Should().Equal(FindingKind.MissedEvent);
        Judge([Came(1, 11), Came(2, 12)], standing: null).Should().Equal(FindingKind.MissedEvent);
        Judge([Came(1, 11), Came(2, 14)], Failing with { Count = 2 }).Should().Equal([FindingKind.MissedEvent], "one behind it has arrived");
    }

    [Fact]
    public void ANumberWithTwoEvents_AndAnEventUnderTwoNumbers_AreDoubled()
    {
        Judge([Came(1, 11), Came(2, 12), Came(2, 14), Came(3, 14)], Well).Should().Contain(FindingKind.DoubledEvent);
        Judge([Came(1, 11), Came(2, 12), Came(3, 12), Came(4, 14)], Well with { Count = 4 }).Should().Contain(FindingKind.DoubledEvent);
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well with { Events = [(2, 13)] }).Should().Contain(FindingKind.DoubledEvent);
    }

    [Fact]
    public void WhatIsNotSo_IsWrong()
    {
        Judge([Came(1, 11), Came(3, 14), Came(2, 12)], Well).Should().Contain(FindingKind.WrongEvent, "it is out of order");
        Judge([Came(1, 11), Failed(3, 14), Came(2, 12), Came(3, 14)], Well).Should().Contain(FindingKind.WrongEvent, "it was sent before the one before it was taken");
        Judge([Came(1, 12), Came(2, 11), Came(3, 14)], Well).Should().Contain(FindingKind.WrongEvent, "numbers go with versions");
        Judge([Came(1, 11), Came(2, 12), Came(5, 14)], Well with { Count = 5 }).Should().Contain(FindingKind.WrongEvent, "one event explains one gap");
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well with { Count = 4 }).Should().Contain(FindingKind.WrongEvent, "it counted what was not there");
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well with { Count = 2 }).Should().Contain(FindingKind.WrongEvent, "it counted less than came");
        Judge([Came(1, 11) with { Shown = 12 }, Came(2, 12), Came(3, 14)], Well).Should().Equal([FindingKind.WrongEvent], "it has other content");
        Judge([Came(1, 9), Came(2, 11), Came(3, 12), Came(4, 14)], Well with { Count = 4 }).Should().Contain(FindingKind.WrongEvent, "it was before the subscription");
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well, Hidden(12)).Should().Contain(FindingKind.WrongEvent, "its subscriber may not see it");
    }

    [Fact]
    public void WhatComesAfterTheEnd_IsNamed()
    {
        var over = new ModelSubscription(Call(SubscriptionTopic.Items), IsSure: true, 10) { IsOver = true, EndVersion = 20, EndedAt = At(20) };

        Judge([Came(1, 11), Came(2, 12) with { At = At(20).AddSeconds(5) }], standing: null, subscription: over, events: [.. Events.Select(static it => it with { MustTell = false })]).Should().BeEmpty("it was on its way");
        Judge([Came(1, 11), Came(2, 12) with { At = At(20).AddMinutes(5) }], standing: null, subscription: over, events: [.. Events.Select(static it => it with { MustTell = false })]).Should().Equal(FindingKind.EventAfterEnd);
        Judge([Came(1, 11)], standing: null, subscription: over, events: [.. Events.Select(static it => it with { MustTell = false })], looks: [Look(11), Look(21)]).Should().Equal(FindingKind.EventAfterEnd);
        Judge([Came(1, 11), Came(2, 12), Came(3, 13) with { At = At(30) }, Came(4, 14)], Well with { Count = 4 }, [.. Events[..2], Events[2] with { HiddenFrom = At(15) }, Events[3]])
            .Should().Equal([FindingKind.EventAfterEnd], "a consent was withdrawn long before");
    }

    [Fact]
    public void AnAttemptWithoutALook_IsNotLogged()
    {
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well, looks: [Look(11), Look(12)]).Should().Equal(FindingKind.NotLogged);
        Judge([Came(1, 11), Came(2, 12), Came(3, 14)], Well, looks: [Look(11), Look(12), Look(40)]).Should().Equal([FindingKind.NotLogged], "it came before it was logged");
    }

    [Fact]
    public void EventsOfAlerts_AreKnownByTheirTime()
    {
        var alerts = new ModelSubscription(Call(SubscriptionTopic.Alerts), IsSure: true, 10);

        Judge([Came(1, 0, 11), Came(2, 0, 12), Came(3, 0, 14)], Well, subscription: alerts, events: Undigested).Should().BeEmpty();
        Judge([Came(1, 0, 11), Came(2, 0, 12), Came(3, 0, 17)], Well, subscription: alerts, events: Undigested).Should().Contain(FindingKind.WrongEvent).And.Contain(FindingKind.MissedEvent);
        Judge([Came(1, 0, 11), Came(2, 0, 12), Came(2, 0, 13), Came(3, 0, 14)], Well, subscription: alerts, events: Undigested).Should().Contain(FindingKind.DoubledEvent);
    }

    private static ModelEvent[] Undigested => [.. Events.Select(static it => it with { Digest = null })];

    private static ModelEvent[] Hidden(long version) => [.. Events.Select(it => it.Version == version ? it with { MustTell = false, MayTell = false } : it)];

    private static IEnumerable<FindingKind> Judge(
        LedgerEntry[] told, SubscriptionStanding? standing, ModelEvent[]? events = null, ModelSubscription? subscription = null, AccessLogEntry[]? looks = null) =>
        Check(told, standing, events, subscription, looks).Judge().Select(static it => it.Kind);

    private static ToldCheck Check(LedgerEntry[] told, SubscriptionStanding? standing, ModelEvent[]? events = null, ModelSubscription? subscription = null, AccessLogEntry[]? looks = null) =>
        new(subscription ?? new ModelSubscription(Call(SubscriptionTopic.Items), IsSure: true, 10), events ?? Events, told, looks ?? [.. told.Select(static it => Logged(19, it.At))], standing);

    private static SubscribeCall Call(SubscriptionTopic topic) => new(Caller.Professional("GP00001", PurposeOfUse.Treatment), new string('a', 26), topic, [], 1, Stays: true);

    private static DateTimeOffset At(long version) => Noon.AddMinutes(version);

    private static LedgerEntry Came(int number, long version, long? at = null) => new(0, 0, CallKind.Told, CallResult.Done, 1, version, At(at ?? version), (ulong)version, number, 1, 0) { EventAt = At(at ?? version) };

    private static LedgerEntry Failed(int number, long version) => Came(number, version) with { Result = CallResult.Unknown };

    private static AccessLogEntry Look(long version) => Logged(version, At(version));

    private static AccessLogEntry Logged(long version, DateTimeOffset at) => new(
        version, at, AccessAction.Notify, Permitted: true, "dr", Role.Professional, "GP00001", PurposeOfUse.Treatment, [], default!, DataDescription.Nothing, [], default, null);
}
