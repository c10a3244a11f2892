using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.AccessLog;

/// <summary>What the citizen reads in their log, word for word.</summary>
public sealed class AccessLogWordsTests
{
    private static readonly ItemNote Stopped = new ItemStopped(0, "no more", "provision");

    public static TheoryData<string, JournalEntry[]> Acts => new()
    {
        { "You added data to your record.", [new ItemRecorded(Sample.Glucose(Sample.Noon)), new SubmissionRecorded("s", Standing.Self, [])] },
        { "bea, acting for you, added data to your record.", [new ItemRecorded(Sample.Glucose(Sample.Noon)), new SubmissionRecorded("s", Standing.Bea, [])] },
        { "Meters added data to your record.", [new ItemRecorded(Sample.Glucose(Sample.Noon)), new SubmissionRecorded("s", Sample.Device, [])] },
        { "Meters sent data that broke a rule; none of it entered your record.", [new SubmissionRecorded("s", Sample.Device, [new ItemRefused(0, "code", "is required")])] },
        { "Meters sent data; none of it entered your record. A consent of yours stopped 1 of what came.", [new SubmissionRecorded("s", Sample.Device, [Stopped])] },
        { "Meters added data to your record. A consent of yours stopped 1 of what came.", [new ItemRecorded(Sample.Glucose(Sample.Noon)), new SubmissionRecorded("s", Sample.Device, [Stopped])] },
        { "You gave a consent.", [new ConsentGiven(Sample.Permit("c1", "Practice"), Standing.Self)] },
        { "bea, acting for you, withdrew a consent.", [new ConsentWithdrawn("c1", Standing.Bea)] },
        { "You gave a consent and withdrew a consent and changed what is labelled as sensitive.", [new ConsentWithdrawn("c0", Standing.Self), new ConsentGiven(Sample.Permit("c1", "Practice"), Standing.Self), new Labelled(new TargetLabels(new LabelledClass(Sample.VitalSigns), [], []), Standing.Self)] },
        { "You registered with the practice P; your standing consents follow from it.", [new PracticeRegistered(new GpRegistration("P"), Standing.Self)] },
        { "The administrator clerk registered you with the practice P; your standing consents follow from it.", [new PracticeRegistered(new GpRegistration("P"), Standing.Admin), new ConsentGiven(Sample.Permit("gp-2", "P"), Standing.Admin)] },
        { "You registered with the practice P; your standing consents follow from it. You also changed your personal details.", [new PracticeRegistered(new GpRegistration("P"), Standing.Self), new DemographicsRecorded(new CitizenDemographics("{}"), Standing.Self)] },
        { "The administrator clerk registered you with the practice P. You have withdrawn your consent to it, so that it sees nothing by this until you agree. They also changed your personal details.", [new PracticeRegistered(new GpRegistration("P"), Standing.Admin), new DemographicsRecorded(new CitizenDemographics("{}"), Standing.Admin)] },
        { "The administrator clerk registered you with the practice P. You have withdrawn your consent to it, so that it sees nothing by this until you agree.", [new PracticeRegistered(new GpRegistration("P"), Standing.Admin)] },
        { "EMERGENCY: dr-cole of Ambulance declared an emergency and may look for emergency treatment, as far as your consents let emergencies see, until 2026-03-14 13:00 UTC.", [.. Emergencies.Declare(Standing.Paramedic, "Found.", Sample.Noon.AddHours(1))] },
    };

    [Theory, MemberData(nameof(Acts))]
    public void TheLog_SaysInPlainWords(string words, JournalEntry[] entries) =>
        AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [.. entries]), Standing.Citizen)!.Reason.Said().Should().Be(words);

    [Theory]
    [InlineData(AccessAction.ListConsents, "bea, acting for you, looked at your consents.")]
    [InlineData(AccessAction.AccessLog, "bea, acting for you, looked at who used your record.")]
    [InlineData(AccessAction.Notices, "bea, acting for you, read your notices.")]
    [InlineData(AccessAction.Explain, "bea, acting for you, asked what others may see of your record.")]
    [InlineData(AccessAction.Replay, "bea, acting for you, had a decision about your record made again.")]
    [InlineData(AccessAction.Dashboard, "bea, acting for you, looked for data, and nothing that they may see was there.")]
    public void ADelegatesAct_IsTheirs(AccessAction action, string words)
    {
        var granted = (AccessJudgement.Granted)Standing.Under(Standing.Delegation("d1", "bea", Standing.End, ConsentAction.Access)).Judge(action, Standing.Bea);
        var logged = AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [Disclosures.Permitted(granted, DataDescription.Nothing)]), Standing.Citizen)!;
        logged.Subject.Should().Be("bea");
        logged.Reason.Said().Should().Be(words);
    }

    [Fact]
    public void AnEmergencyAndAStoppedDelivery_TellWhyAndByWhichRule()
    {
        AccessLogFold.Of(new Commit(2, 1, Sample.Noon, Emergencies.Declare(Standing.Paramedic, "Found.", Sample.Noon)), Standing.Citizen).Should()
            .BeEquivalentTo(new { Action = AccessAction.DeclareEmergency, Notice = NoticeKind.Emergency, Statement = "Found." });
        AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [new SubmissionRecorded("s", Sample.Device, [Stopped])]), Standing.Citizen)!.Rules
            .Should().Equal(new DecidingRule(false, "no more", "provision"));
    }

    [Fact]
    public void AConsent_IsNoArrangement_WhereItChangesWhatProgrammesCount() =>
        AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [new ConsentGiven(Sample.Permit("a", "Practice"), Standing.Self), new ContributionChanged("SUGAR", 2, IsIn: false, [])]), Standing.Citizen)!
            .Action.Should().Be(AccessAction.GiveConsent);

    [Theory]
    [InlineData(true, "eve (for the citizen)")]
    [InlineData(false, "eve (another citizen)")]
    public void WhoActs_IsSaidToActForTheCitizen_OnlyWhereTheyDid(bool permitted, string who)
    {
        var request = new AccessRequest(AccessAction.Dashboard, Standing.Bea with { Subject = "eve" });
        var access = new AccessRecorded(request, permitted, [], permitted ? ReasonCode.ActedForCitizen : ReasonCode.NoDelegation, DataDescription.Nothing);
        Language.Default.Who(AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [access]), Standing.Citizen)!, Standing.Citizen).Should().Be(who);
    }

    [Theory]
    [InlineData(Standing.Citizen, "the app growth (for the citizen)")]
    [InlineData("eve", "the app growth (for eve)")]
    public void AnApp_IsNamedWithWhomItActsFor(string subject, string who)
    {
        var access = new AccessRecorded(
            new AccessRequest(AccessAction.Dashboard, Standing.Self with { Subject = subject, Client = "growth", Grant = "app-growth" }), true, [], ReasonCode.OwnRecord, DataDescription.Nothing);
        Language.Default.Who(AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [access]), Standing.Citizen)!, Standing.Citizen).Should().Be(who);
    }

    [Theory]
    [InlineData(1, " One such request was refused.")]
    [InlineData(3, " 3 such requests were refused within a minute.")]
    public void RefusalsThatWereCounted_TellTheirNumber(int count, string said)
    {
        var refused = new AccessRecorded(new AccessRequest(AccessAction.Dashboard, Standing.Bea), false, [], ReasonCode.NoDelegation, DataDescription.Nothing) { Count = count, Since = Sample.Noon };
        Language.Default.Why(AccessLogFold.Of(new Commit(2, 1, Sample.Noon, [refused]), Standing.Citizen)!).Should().Be($"You have not made bea act for you.{said}");
    }

    [Fact]
    public void WhatPermittedAndWhatWithheld_BothAreNamed() =>
        Reasons.Of(
            ReasonCode.ConsentsPermit, Capacity.Professional, new AccessRequest(AccessAction.Dashboard, Standing.Paramedic),
            [new(true, "a", "provision"), new(true, "b", "provision"), new(true, "b", "provision.provision[0]"), new(false, "c", "provision")])
            .Said().Should().Be("EMERGENCY: 2 consents of yours let dr-cole of Ambulance see this for emergency treatment. A consent of yours withheld other data.");
}
