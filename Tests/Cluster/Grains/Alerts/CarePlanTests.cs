using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Notices;
using PhrCluster.Plans;
using PhrCluster.Practices;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Alerts;

/// <summary>A plan is made by the citizen and their practice, is logged and replayed, and decides what rules find; what is muted is muted to the citizen alone.</summary>
public sealed class CarePlanTests : IAsyncLifetime
{
    private const string Practice = "RR8", Other = "RR9";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static readonly CarePlan HeartFailure = CarePlan.None with { Facts = PlanFacts.HeartFailure };

    private ListCluster _lists = null!;
    private int _submissions;

    public async Task InitializeAsync() => _lists = await ListCluster.Start();

    public async Task DisposeAsync() => await _lists.DisposeAsync();

    [Fact]
    public async Task ThePracticeChangesThePlan_ItIsLoggedReplayedNoticedAndKept_AndReadAtEachVersion()
    {
        var anna = await _lists.Register("anna", Practice);
        var own = await anna.SetCarePlan(HeartFailure, ifMatch: 0);

        var changed = (await Set(Practice, HeartFailure with { Levels = [new OwnLevel(LevelKind.HomeSystolic, 145)] })).Should().BeOfType<CarePlanHeld>().Subject;

        changed.Held.Should().BeEquivalentTo(new { changed.Version, Organization = Practice });
        changed.Held.Plan.Levels.Should().Equal(new OwnLevel(LevelKind.HomeSystolic, 145, IsOfPractice: true));
        foreach (var version in new[] { own.Version, changed.Version })
        {
            (await anna.Replay(version)).Same.Should().BeTrue();
        }

        var logged = await anna.Grain.ReadLog(_lists.Records.Self("anna"));
        logged.Single(it => it.Version == own.Version).Should().BeEquivalentTo(new { Action = AccessAction.SetCarePlan, Permitted = true, Subject = "anna" });
        logged.Single(it => it.Version == changed.Version).Should()
            .BeEquivalentTo(new { Action = AccessAction.SetCarePlan, Permitted = true, Organization = Practice, Reason = new { Code = ReasonCode.ConsentsPermit } });
        (await anna.Notices()).Notices.Should().ContainSingle(static it => it.Kind == NoticeKind.ChangedByAnother).Which.Reason.Code.Should().Be(ReasonCode.PlanChanged);

        (await anna.CarePlan(own.Version)).Held.Plan.Should().Be(HeartFailure);
        (await anna.CarePlan(own.Version - 1)).Held.Should().Be(HeldCarePlan.None);
        (await anna.Grain.CarePlan(_lists.Records.Self("anna"), 1_000)).Should().BeOfType<CarePlanOutcome.Invalid>().Which.Field.Should().Be("version");
        (await anna.Verify()).FirstBad.Should().BeNull();
        await _lists.Restart();
        (await _lists.Self("anna").CarePlan()).Held.Should().Be(changed.Held);
    }

    [Fact]
    public async Task WhoHasNoRight_IsRefused_AndWhatIsWrong_NamesItsField()
    {
        var anna = await _lists.Register("anna", Practice);
        await anna.SetCarePlan(HeartFailure);

        (await Set(Other, CarePlan.None)).Should().BeOfType<SetCarePlanOutcome.Refused>();
        (await anna.Grain.CarePlan(_lists.Records.Professional(Other))).Should().BeOfType<CarePlanOutcome.Refused>();
        (await anna.Grain.SetCarePlan(_lists.Records.Self("anna"), HeartFailure)).Should().BeOfType<SetCarePlanOutcome.Invalid>().Which.Rule.Should().Be("must change something");
        (await anna.Grain.SetCarePlan(_lists.Records.Self("anna"), CarePlan.None, ifMatch: 1)).Should().BeOfType<SetCarePlanOutcome.Conflict>();
        (await anna.Grain.SetCarePlan(_lists.Records.Self("anna"), CarePlan.None with { Levels = [new OwnLevel(LevelKind.HomeSystolic, 145)] }))
            .Should().BeOfType<SetCarePlanOutcome.Invalid>().Which.Field.Should().Be("plan.levels.home-systolic");
    }

    [Fact]
    public async Task WhatIsHiddenFromThePractice_ItNeitherSeesNorChanges()
    {
        var anna = await _lists.Register("anna", Practice);
        await anna.SetCarePlan(HeartFailure with { Levels = [new OwnLevel(LevelKind.HomeSystolic, 130)] });
        await ConsentTemplates.Give(anna, "hide", new TemplateValues { Codes = Codes.KnownCodes.Find("weight")!.Codes });

        var seen = (await anna.Grain.CarePlan(_lists.Records.Professional(Practice))).Should().BeOfType<CarePlanDisclosed>().Subject.Held;
        seen.Plan.Facts.Should().Be(PlanFacts.None);
        seen.Plan.Levels.Should().ContainSingle();
        (await Set(Practice, seen.Plan with { Facts = PlanFacts.HeartFailure })).Should().BeOfType<SetCarePlanOutcome.Refused>().Which.Explanation.Reason.Code.Should().Be(ReasonCode.PlanNotSeen);
        var refused = (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).First(static it => !it.Permitted);
        (await anna.Replay(refused.Version)).Same.Should().BeTrue();

        (await Set(Practice, seen.Plan with { Levels = [] })).Should().BeOfType<CarePlanHeld>();
        (await anna.CarePlan()).Held.Plan.Should().Be(HeartFailure);
    }

    [Fact]
    public async Task APlan_MakesRulesLook_AndItsChangeEndsWhatStands_AlsoOnTheWorklist()
    {
        var anna = await _lists.Register("anna", Practice);
        await Submit(anna, Weight(-60, "80"), Weight(-50, "82.5"));
        (await anna.Alerts()).Alerts.Should().BeEmpty("nobody said heart failure");
        await anna.SetCarePlan(HeartFailure);
        await Submit(anna, Weight(-40, "82.6"));
        (await anna.Alerts()).Alerts.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Rule = AlertRuleNames.HeartFailureWeight, IsOpen = true, Urgency = AlertUrgency.SameDay });
        (await Tasks()).Should().ContainSingle();

        var set = await anna.SetCarePlan(CarePlan.None with { Facts = PlanFacts.Pregnant });

        (await anna.Alerts()).Alerts.Should().ContainSingle().Which.End.Should().BeEquivalentTo(new { How = AlertEnding.AppliesNoMore, set.Version });
        (await Tasks()).Should().BeEmpty();
        (await anna.Replay(set.Version)).Same.Should().BeTrue();
        await Submit(anna, Sample.BloodPressure(Now.AddMinutes(-9), "190", "125"));
        await Submit(anna, Sample.BloodPressure(Now.AddMinutes(-4), "190", "125"));
        (await anna.Alerts()).Alerts.Should().ContainSingle("other levels hold in pregnancy");
    }

    [Fact]
    public async Task WhatIsMuted_IsMutedToTheCitizenAlone_AndUrgentAdviceCannotBe()
    {
        var anna = await _lists.Register("anna", Practice);
        await anna.SetCarePlan(HeartFailure);
        await Submit(anna, Weight(-60, "80"), Weight(-50, "82.5"));

        var muted = await anna.MuteAlert(AlertRuleNames.HeartFailureWeight, Now.AddDays(1));

        muted.Muted.Should().Equal(new MutedRule(AlertRuleNames.HeartFailureWeight, Now.AddDays(1)));
        (await anna.MuteAlert(AlertRuleNames.HeartFailureWeight, Now.AddDays(1))).Changed.Should().BeFalse();
        (await anna.Replay(muted.Version)).Same.Should().BeTrue();
        var alerts = await anna.Alerts();
        alerts.IsMuted(alerts.Alerts.Single()).Should().BeTrue();
        var theirs = (await anna.Grain.Alerts(_lists.Records.Professional(Practice))).Should().BeOfType<AlertsDisclosed>().Subject;
        theirs.Muted.Should().BeEmpty();
        theirs.IsMuted(theirs.Alerts.Single()).Should().BeFalse();
        (await Tasks()).Should().ContainSingle();
        (await anna.Grain.MuteAlert(_lists.Records.Self("anna"), AlertRuleNames.BloodPressureSevere)).Should().BeOfType<MuteAlertOutcome.Invalid>().Which.Field.Should().Be("rule");
        (await anna.Grain.MuteAlert(_lists.Records.Professional(Practice), AlertRuleNames.HeartRate)).Should().BeOfType<MuteAlertOutcome.Refused>();

        (await anna.UnmuteAlert(AlertRuleNames.HeartFailureWeight)).Should().BeEquivalentTo(new { Changed = true, Muted = ImmutableArray<MutedRule>.Empty });
        (await anna.UnmuteAlert(AlertRuleNames.HeartFailureWeight)).Changed.Should().BeFalse();
        (await anna.Grain.ReadLog(_lists.Records.Self("anna"))).Count(static it => it is { Action: AccessAction.MuteAlert, Permitted: true }).Should().Be(2);
    }

    private Task<SetCarePlanOutcome> Set(string practice, CarePlan plan) => _lists.Records.Citizen("anna").SetCarePlan(_lists.Records.Professional(practice), plan);

    private async Task<IEnumerable<WorklistTask>> Tasks() =>
        (await _lists.Records.Client.GetGrain<IPracticeGrain>(0).Worklist(_lists.Records.Professional(Practice), new WorklistQuery())).Should().BeOfType<WorklistPage>().Subject.Tasks;

    private Task<SubmissionReceipt> Submit(CitizenSession citizen, params RecordItem[] items) => citizen.Submit(new Submission($"s-{++_submissions}", [.. items]));

    private static Reading Weight(int minutes, string kilograms) => Sample.Glucose(Now.AddMinutes(minutes)) with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7"), Value = new QuantityValue(Quantity.Ucum(kilograms, "kg")), Categories = [Sample.VitalSigns], Source = new ItemSource("scales"),
    };
}
