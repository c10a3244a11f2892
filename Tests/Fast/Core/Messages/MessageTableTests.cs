using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Messages;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Requests;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Messages;

/// <summary>Which entries give which message outside the record, and when what gave one stands no more.</summary>
public sealed class MessageTableTests
{
    private const string Rule = AlertRuleNames.BloodPressureSevere;

    private static readonly DateTimeOffset Now = Sample.Noon;

    private static readonly CitizenRecord Record = Standing.Under();

    private static readonly MessageChoices All = new([.. Enum.GetValues<MessageKind>()], null);

    private static readonly ConsentRequest Request = new("r", PurposeOfUse.Treatment, Now.AddYears(1), Now.AddDays(2), "For your care");

    private static AlertRaised Raised(AlertUrgency urgency) => new(Rule, 1, urgency, Now, Now, []);

    private static SubscriptionMade Subscribed(Requester by) =>
        new("abcdefghijklmnopqrstuvwxyz", new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.Empty, "https://clinic.example", Now.AddDays(9)), by);

    public static TheoryData<MessageKind> Kinds => [.. Enum.GetValues<MessageKind>()];

    /// <summary>Of each kind, entries that give it.</summary>
    private static JournalEntry[] Giving(MessageKind kind) => kind switch
    {
        MessageKind.UrgentAdvice => [Raised(AlertUrgency.SameDay)],
        MessageKind.Emergency => [new EmergencyDeclared("Found unconscious", Now.AddDays(1), Standing.Paramedic), new NoticeRaised(NoticeKind.Emergency, Standing.Paramedic)],
        MessageKind.Request => [new ConsentRequested(Request, Sample.Gp)],
        MessageKind.Delegate => [new ConsentGiven(Standing.Delegation("d", "bea", Now.AddDays(9), PhrCluster.Consents.ConsentAction.Access), Standing.Self)],
        MessageKind.Change => [new ConsentWithdrawn("c", Standing.Bea), new NoticeRaised(NoticeKind.ChangedByAnother, Standing.Bea)],
        MessageKind.Advice => [Raised(AlertUrgency.Soon)],
        MessageKind.AdviceHandled => [new AlertActedOn(new AlertAction(Rule, 2, AlertStep.Claimed, AlertOutcome.None), Sample.Gp)],
        MessageKind.FirstLook => [new NoticeRaised(NoticeKind.NewOrganization, Sample.Gp)],
        MessageKind.Answer => [new NoticeRaised(NoticeKind.Answered, Standing.Admin)],
        MessageKind.Subscription => [Subscribed(Sample.Gp)],
        _ => throw new InvalidOperationException($"No entries give {kind}."),
    };

    private static CitizenRecord Giver(MessageKind kind) =>
        (kind == MessageKind.AdviceHandled ? Record.Then(Now, Raised(AlertUrgency.Soon)) : Record.Then(Now, new PreferencesSet(PhrCluster.Personal.CitizenPreferences.None, Standing.Self))).Then(Now, Giving(kind));

    [Fact]
    public void WhatIsMuted_IsToldOutsideNeither_UntilItIsMutedNoMore()
    {
        var raised = Record.Then(Now, new AlertRaised(AlertRuleNames.BloodPressureHigh, 1, AlertUrgency.Soon, Now, Now, []));
        var muted = raised.Then(Now, new AlertMuted(AlertRuleNames.BloodPressureHigh, Now.AddDays(2), IsMuted: true, Standing.Self));

        MessageTable.Standing(raised, Now).Should().ContainSingle().Which.Kind.Should().Be(MessageKind.Advice);
        MessageTable.Standing(muted, Now).Should().BeEmpty();
        MessageTable.Standing(muted, Now.AddDays(2)).Should().ContainSingle();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void EachKind_IsNews_AndStandsFromThenOn_AndIsTooOldInTheEnd(MessageKind kind)
    {
        Giving(kind).Should().Contain(entry => MessageTable.KindOf(entry) == kind);
        var record = Giver(kind);

        MessageTable.Standing(record, Now).Should().Contain(new StandingNews(record.Version, Now, kind));
        MessageTable.Standing(record, Now.AddDays(RecordLimits.MaxMessageDays)).Should().BeEmpty();
    }

    [Theory, MemberData(nameof(Kinds))]
    public void WhatTheCitizenDoesNotWant_IsNotDue_AndNotAfterwardsWhenTheyWantIt(MessageKind kind)
    {
        var without = Record.Then(Now, new MessageChoicesSet(All with { Kinds = All.Kinds.Remove(kind) }, Standing.Self)).Then(Now, Raised(AlertUrgency.Routine)).Then(Now, Giving(kind));
        var told = without.Version;
        var with = without.Then(Now, new MessageChoicesSet(All, Standing.Self));

        Due(without).Should().NotContain(due => due.Kind == kind);
        Due(with).Should().NotContain(due => due.Version == told && due.Kind == kind, "it came while they did not want it");
        if (kind != MessageKind.AdviceHandled)
        {
            Due(with.Then(Now, Again(kind))).Should().Contain(due => due.Version == with.Version + 1 && due.Kind == kind);
        }
    }

    /// <summary>The same once more: a rule has one open alert at most, and a request its id.</summary>
    private static JournalEntry[] Again(MessageKind kind) => kind switch
    {
        MessageKind.UrgentAdvice => [new AlertRaised(AlertRuleNames.OxygenLow, 1, AlertUrgency.Emergency, Now, Now, [])],
        MessageKind.Advice => [new AlertRaised(AlertRuleNames.OxygenLow, 1, AlertUrgency.Routine, Now, Now, [])],
        MessageKind.Request => [new ConsentRequested(Request with { Id = "r2" }, Sample.Gp)],
        MessageKind.Delegate => [new ConsentWithdrawn("d", Standing.Self)],
        _ => Giving(kind),
    };

    [Fact]
    public void WhatIsOver_IsNotDueAnyMore()
    {
        var raised = Record.Then(Now, Raised(AlertUrgency.SameDay));
        Due(raised).Should().ContainSingle();
        Due(raised.Then(Now, new AlertEnded(Rule, raised.Version, AlertEnding.Corrected))).Should().BeEmpty("the alert has ended");
        var closed = raised.Then(Now, new AlertActedOn(new AlertAction(Rule, raised.Version, AlertStep.Closed, AlertOutcome.Called), Sample.Gp));
        Due(closed).Should().BeEmpty("somebody saw to it");

        var asked = Record.Then(Now, new ConsentRequested(Request, Sample.Gp));
        Due(asked).Should().ContainSingle();
        Due(asked.Then(Now, new ConsentRequestAnswered(asked.Version, AnswerKind.Refuse, null, Standing.Self))).Should().BeEmpty("it is answered");
        Due(asked.Then(Now, new ConsentRequestWithdrawn(asked.Version, Sample.Gp))).Should().BeEmpty("it was taken back");
        Due(asked, Request.AnswerBy).Should().BeEmpty("silence has answered");

        var told = Record.Then(Now, new MessageChoicesSet(All, Standing.Self)).Then(Now, Subscribed(Sample.Gp));
        Due(told).Should().ContainSingle();
        Due(told.Then(Now, new SubscriptionEnded("abcdefghijklmnopqrstuvwxyz", Standing.Self))).Should().BeEmpty();
    }

    [Fact]
    public void AVersionWithSeveralKinds_IsOneMessage_OfTheFirstThatIsWanted()
    {
        var record = Record.Then(Now, [.. Giving(MessageKind.Change), .. Giving(MessageKind.Delegate)]);

        Due(record).Should().ContainSingle().Which.Kind.Should().Be(MessageKind.Delegate);
        Due(record.Then(Now, new MessageChoicesSet(new MessageChoices([MessageKind.Change], null), Standing.Self))).Should().ContainSingle().Which.Kind.Should().Be(MessageKind.Change);
    }

    [Fact]
    public void AnEmergencyDeclaredAgain_IsToldAgain()
    {
        var once = Record.Then(Now, Giving(MessageKind.Emergency));
        var twice = once.Then(Now, Giving(MessageKind.Emergency));

        Due(twice).Select(static due => due.Version).Should().Equal(once.Version, twice.Version);
        twice.Notices.Should().ContainSingle("in the record it is one notice");
    }

    [Fact]
    public void ACitizensOwnSubscription_IsNoNewsToThem_AndAnAppsIs()
    {
        var wanted = Record.Then(Now, new MessageChoicesSet(All, Standing.Self));

        Due(wanted.Then(Now, Subscribed(Standing.Self))).Should().BeEmpty();
        Due(wanted.Then(Now, Subscribed(Standing.Self with { Client = "app", Grant = "g" }))).Should().ContainSingle();
    }

    [Fact]
    public void QuietHours_HoldEverythingBack_ButUrgentAdvice()
    {
        var quiet = Record.Then(Now, new MessageChoicesSet(All with { Quiet = new QuietHours(11 * 60, 13 * 60) }, Standing.Self))
            .Then(Now, Giving(MessageKind.UrgentAdvice)).Then(Now, Giving(MessageKind.Request));

        Due(quiet).Select(static due => (due.Kind, due.From)).Should().Equal((MessageKind.UrgentAdvice, Now), (MessageKind.Request, Now.AddHours(1)));
    }

    [Fact]
    public void WhatIsChosen_StandsInASnapshot_AndWhoeverChoseNothingHasNone()
    {
        var chosen = Record.Then(Now, new MessageChoicesSet(All with { Quiet = new QuietHours(1320, 420) }, Standing.Self)).Then(Now, Giving(MessageKind.Emergency));
        var read = RecordSnapshot.Unpack(RecordSnapshot.Pack(chosen));

        read.Messages.Should().BeEquivalentTo(chosen.Messages);
        read.Messages.Since(MessageKind.Subscription).Should().Be(2, "it is not among those that hold from the start");
        RecordSnapshot.Unpack(RecordSnapshot.Pack(Record)).Messages.Should().BeSameAs(RecordMessages.None);
    }

    private static IReadOnlyList<DueMessage> Due(CitizenRecord record, DateTimeOffset? now = null) => MessagePlan.Of(record, now ?? Now, DeploymentZone.Utc);
}
