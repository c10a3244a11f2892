using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Plans;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>A plan is seen as far as the readings that it is about, and changed by the citizen and by the practice that sees them.</summary>
public sealed class PlanSightTests
{
    private static readonly CarePlan Plan = new(
        [new OwnLevel(LevelKind.HomeSystolic, 130), new OwnLevel(LevelKind.WeightGain, 1.5m)],
        [new PlannedMeasurement("blood pressure", 2, PlanPeriod.Day), new PlannedMeasurement("weight", 1, PlanPeriod.Day)],
        PlanFacts.HeartFailure | PlanFacts.LowerOxygenTarget, new BestPeakFlow(500, Sample.Noon));

    [Fact]
    public void ThePractice_OfTheCitizen_MayChangeIt_WhereAConsentLetsItLook()
    {
        var permitted = Registered(Sample.Permit("c1", "Practice"));
        permitted.Lets(AccessAction.SetCarePlan, Sample.Gp).Should().BeTrue();
        permitted.Lets(AccessAction.SetCarePlan, Standing.Self).Should().BeTrue();
        foreach (var action in new[] { AccessAction.SetCarePlan, AccessAction.MuteAlert })
        {
            permitted.Lets(action, Standing.Bea).Should().BeFalse();
            permitted.Lets(action, Standing.Admin).Should().BeFalse();
            permitted.Lets(action, Sample.Device).Should().BeFalse();
        }

        Denied(Registered().Judge(AccessAction.SetCarePlan, Sample.Gp)).Should().Be(ReasonCode.NoConsent);
        Denied(Standing.Under(Sample.Permit("c1", "Practice")).Judge(AccessAction.SetCarePlan, Sample.Gp)).Should().Be(ReasonCode.NotRegisteredThere);
        permitted.Lets(AccessAction.MuteAlert, Sample.Gp).Should().BeFalse();
    }

    [Fact]
    public void WhoSeesEverything_SeesThePlan() => Sight(Registered(Sample.Permit("c1", "Practice"))).Shown(Plan).Should().Be(Plan);

    [Fact]
    public void WhoseWeightIsHidden_HidesWhatIsPlannedAboutIt()
    {
        var sight = Sight(Registered(Sample.Permit("c1", "Practice"), Hiding("weight")));

        var shown = sight.Shown(Plan);

        shown.Levels.Select(static it => it.Kind).Should().Equal(LevelKind.HomeSystolic);
        shown.Measurements.Select(static it => it.Name).Should().Equal("blood pressure");
        shown.Facts.Should().Be(PlanFacts.LowerOxygenTarget);
        shown.BestPeakFlow.Should().Be(Plan.BestPeakFlow);
        sight.SeesAll(shown).Should().BeTrue();
        sight.SeesAll(Plan).Should().BeFalse();
        sight.SeesAll(CarePlan.None with { Facts = PlanFacts.Pregnant }).Should().BeFalse("it is about weight as well");
    }

    [Fact]
    public void OneHiddenCode_IsEnough() =>
        Sight(Registered(Sample.Permit("c1", "Practice"), Standing.Deny("d", new Provision { Type = ProvisionType.Deny, Codes = [KnownCodes.Find("weight")!.Codes[^1]] })))
            .Shown(Plan).Facts.Should().Be(PlanFacts.LowerOxygenTarget);

    [Fact]
    public void WhatThePracticeDoesNotSee_StaysAsItWas()
    {
        var sight = Sight(Registered(Sample.Permit("c1", "Practice"), Hiding("weight")));

        var merged = CarePlanRules.Settled(Plan, sight.Merged(Plan, CarePlan.None), Role.Professional, Sample.Noon);

        merged.Should().Be(Plan with
        {
            Levels = [Plan.Levels[1]], Measurements = [Plan.Measurements[1]], Facts = PlanFacts.HeartFailure, BestPeakFlow = null,
        });
    }

    [Fact]
    public void AChange_EndsWhatStandsByAnotherLevel_AndIsNoticed_WhereThePracticeMadeIt()
    {
        var record = Registered(Sample.Permit("c1", "Practice")).Then(
            Sample.Noon,
            new AlertRaised(AlertRuleNames.BloodPressureHigh, 1, AlertUrgency.Routine, Sample.Noon, Sample.Noon, [140, 80, 12, 3, 4]),
            new AlertRaised(AlertRuleNames.OxygenLow, 1, AlertUrgency.SameDay, Sample.Noon, Sample.Noon, [93, 93]));

        Ended(record, CarePlan.None with { Levels = [new OwnLevel(LevelKind.HomeSystolic, 130)] }).Should().Equal(AlertRuleNames.BloodPressureHigh);
        Ended(record, CarePlan.None with { Facts = PlanFacts.LowerOxygenTarget }).Should().Equal(AlertRuleNames.OxygenLow);
        Ended(record, CarePlan.None with { Facts = PlanFacts.Pregnant }).Should().BeEquivalentTo(AlertRuleNames.BloodPressureHigh, AlertRuleNames.OxygenLow);
        Ended(record, CarePlan.None with { Facts = PlanFacts.HeartFailure }).Should().BeEmpty();

        Entries(record, Sample.Gp).Should().Equal(typeof(AccessRecorded), typeof(NoticeRaised), typeof(CarePlanSet), typeof(NoticeRaised));
        Entries(record, Standing.Self).Should().Equal(typeof(CarePlanSet));
    }

    [Fact]
    public void UrgentAdvice_CannotBeMuted()
    {
        foreach (var rule in AlertMuting.Never)
        {
            MutingRules.Check(rule, null, Sample.Noon)!.Value.Field.Should().Be("rule");
        }

        MutingRules.Check(AlertRuleNames.BloodPressureHigh, null, Sample.Noon).Should().BeNull();
        MutingRules.Check(AlertRuleNames.BloodPressureHigh, Sample.Noon, Sample.Noon)!.Value.Field.Should().Be("until");
        MutingRules.Check("NO-RULE", null, Sample.Noon)!.Value.Field.Should().Be("rule");
        var ketones = new Alert(AlertRuleNames.Ketone, 1, AlertUrgency.SameDay, 1, Sample.Noon, Sample.Noon, Sample.Noon, [2]);
        MutedRule[] muted = [new(AlertRuleNames.Ketone, Sample.Noon.AddDays(1))];
        AlertMuting.IsMuted([.. muted], ketones, Sample.Noon).Should().BeTrue();
        AlertMuting.IsMuted([.. muted], ketones with { Urgency = AlertUrgency.Emergency }, Sample.Noon).Should().BeFalse("3.0 or more is an emergency");
        AlertMuting.IsMuted([.. muted], ketones, Sample.Noon.AddDays(1)).Should().BeFalse("it ran out");
    }

    private static CitizenRecord Registered(params Consent[] consents) =>
        Standing.Under(consents).Then(Sample.Noon.AddHours(-1), new PracticeRegistered(new GpRegistration("Practice"), Standing.Admin));

    private static Consent Hiding(string word) => Standing.Deny($"hide-{word}", new Provision { Type = ProvisionType.Deny, Codes = KnownCodes.Find(word)!.Codes });

    private static PlanSight Sight(CitizenRecord record) => new(((AccessJudgement.Granted)record.Judge(AccessAction.SeeCarePlan, Sample.Gp)).Viewer, Sample.Noon);

    private static ReasonCode Denied(AccessJudgement judgement) => judgement.Should().BeOfType<AccessJudgement.Denied>().Which.Code;

    private static IEnumerable<string> Ended(CitizenRecord record, CarePlan plan) => CarePlanDecision.Ended(record, plan, Sample.Noon).Select(static it => it.Rule);

    private static IEnumerable<Type> Entries(CitizenRecord record, Requester by)
    {
        var granted = (AccessJudgement.Granted)record.Then(Sample.Noon, new CarePlanSet(Plan, Standing.Self)).Judge(AccessAction.SetCarePlan, by);
        var planned = record.Then(Sample.Noon, new CarePlanSet(Plan, Standing.Self));
        return CarePlanDecision.Entries(planned, granted, new PlanSight(granted.Viewer, Sample.Noon).NotingAll(), Plan with { BestPeakFlow = null }, Sample.Noon)
            .Where(static entry => entry is not AlertEnded).Select(static entry => entry.GetType());
    }
}
