using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Identity;
using PhrCluster.Plans;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>What may stand in a plan, and who may put it there.</summary>
public sealed class CarePlanRulesTests
{
    public static TheoryData<LevelKind> Kinds => [.. PlanLevels.All.Select(static level => level.Kind)];

    [Fact]
    public void LevelsHaveTheirOwnPlace_AndBoundsAroundTheUsualOne()
    {
        PlanLevels.All.Select(static level => level.Kind).Should().Equal(Enum.GetValues<LevelKind>());
        PlanLevels.All.Should().OnlyContain(static level => level.Least < level.Usual && level.Usual < level.Most && AlertRules.Find(level.Rule) != null);
        PlanLevels.AllFacts.Should().Be(Enum.GetValues<PlanFacts>().Aggregate(static (all, fact) => all | fact));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void ALevel_LiesWithinItsBounds(LevelKind kind)
    {
        var bounds = PlanLevels.Of(kind);
        Check(Level(kind, bounds.Least)).Should().BeNull();
        Check(Level(kind, bounds.Most)).Should().BeNull();
        Check(Level(kind, bounds.Least - 0.1m)).Should().Be($"plan.levels.{bounds.Name}");
        Check(Level(kind, bounds.Most + 0.1m)).Should().Be($"plan.levels.{bounds.Name}");
        Check(Level(kind, bounds.Least + 0.01m)).Should().Be($"plan.levels.{bounds.Name}", "no meter tells hundredths");
    }

    [Theory, MemberData(nameof(Kinds))]
    public void ACitizenAlone_SetsALevelThatFindsMore_AndTheirPracticeAnother(LevelKind kind)
    {
        var bounds = PlanLevels.Of(kind);
        var (more, less) = bounds.IsFloor ? (bounds.Usual + 1, bounds.Usual - 1) : (bounds.Usual - 1, bounds.Usual + 1);
        Change(CarePlan.None, Level(kind, more), Role.Citizen).Should().BeNull();
        Change(CarePlan.None, Level(kind, less), Role.Citizen).Should().Be($"plan.levels.{bounds.Name}");
        Change(CarePlan.None, Level(kind, less), Role.Professional).Should().BeNull();
    }

    [Fact]
    public void WhatThePracticeSet_TheCitizenCannotChange_ButThePracticeCan()
    {
        var before = CarePlanRules.Settled(CarePlan.None, Level(LevelKind.HomeSystolic, 145), Role.Professional, Sample.Noon);
        before.Levels.Single().IsOfPractice.Should().BeTrue();

        Change(before, Level(LevelKind.HomeSystolic, 130), Role.Citizen).Should().Be("plan.levels.home-systolic");
        Change(before, CarePlan.None with { Facts = PlanFacts.HeartFailure }, Role.Citizen).Should().Be("plan.levels.home-systolic", "leaving it out is a change too");
        Change(before, before with { Facts = PlanFacts.HeartFailure }, Role.Citizen).Should().BeNull();
        Change(before, Level(LevelKind.HomeSystolic, 130), Role.Professional).Should().BeNull();
    }

    [Fact]
    public void ACallerCannotSay_ThatAPracticeSetIt() =>
        CarePlanRules.Settled(CarePlan.None, CarePlan.None with { Levels = [new OwnLevel(LevelKind.HomeSystolic, 130, IsOfPractice: true)] }, Role.Citizen, Sample.Noon)
            .Levels.Single().IsOfPractice.Should().BeFalse();

    [Fact]
    public void WhatThePracticePlans_IsItsOwn_SinceThen_AndWhatACitizenPlansTheirs()
    {
        var weight = new PlannedMeasurement("weight", 1, PlanPeriod.Day);
        var theirs = CarePlanRules.Settled(CarePlan.None, Measuring(weight), Role.Professional, Sample.Noon);
        theirs.Measurements.Single().PracticeSince.Should().Be(Sample.Noon);
        CarePlanRules.Settled(CarePlan.None, Measuring(weight with { PracticeSince = Sample.Noon }), Role.Citizen, Sample.Noon).Measurements.Single().IsOfPractice.Should().BeFalse("a caller cannot say so");

        Change(theirs, CarePlan.None, Role.Citizen).Should().Be("plan.measurements.weight");
        Change(theirs, Measuring(weight with { Times = 2 }), Role.Citizen).Should().Be("plan.measurements.weight");
        Change(theirs, CarePlan.None, Role.Professional).Should().BeNull();
        Change(theirs, theirs with { Facts = PlanFacts.Pregnant }, Role.Citizen).Should().BeNull();

        Later(theirs, Measuring(weight) with { Facts = PlanFacts.HeartFailure }).Should().Be(Sample.Noon, "it stands as it stood");
        Later(theirs, Measuring(weight with { Times = 2 })).Should().Be(Sample.Noon.AddDays(9));
        Later(theirs with { Facts = PlanFacts.Pregnant }, Measuring(weight)).Should().Be(Sample.Noon.AddDays(9), "no rule was for them before");
        Later(CarePlanRules.Settled(CarePlan.None, Measuring(weight), Role.Citizen, Sample.Noon), Measuring(weight)).Should().BeNull("the citizen planned it");

        static DateTimeOffset? Later(CarePlan before, CarePlan plan) => CarePlanRules.Settled(before, plan, Role.Professional, Sample.Noon.AddDays(9)).Measurements.Single().PracticeSince;
    }

    [Fact]
    public void WhatChangesNothing_IsRefused()
    {
        var plan = CarePlanRules.Settled(
            CarePlan.None, CarePlan.None with { Measurements = [new PlannedMeasurement("Weight", 1, PlanPeriod.Day), new PlannedMeasurement("blood pressure", 2, PlanPeriod.Day)] }, Role.Citizen, Sample.Noon);
        plan.Measurements.Select(static it => it.Name).Should().Equal("blood pressure", "weight");
        Change(plan, plan with { Measurements = [plan.Measurements[1], plan.Measurements[0]] }, Role.Citizen).Should().Be("plan");
        Change(CarePlan.None, CarePlan.None, Role.Professional).Should().Be("plan");
    }

    [Fact]
    public void Measurements_AreKnown_Few_AndNamedOnce()
    {
        Check(Measuring(new PlannedMeasurement("nothing at all", 1, PlanPeriod.Day))).Should().Be("plan.measurements[0].name");
        Check(Measuring(new PlannedMeasurement("weight", 0, PlanPeriod.Day))).Should().Be("plan.measurements[0].times");
        Check(Measuring(new PlannedMeasurement("weight", RecordLimits.MaxPlannedTimes + 1, PlanPeriod.Day))).Should().Be("plan.measurements[0].times");
        Check(Measuring(new PlannedMeasurement("weight", 1, (PlanPeriod)7))).Should().Be("plan.measurements[0].per");
        Check(Measuring(new PlannedMeasurement("heart rate", 1, PlanPeriod.Day), new PlannedMeasurement("pulse", 1, PlanPeriod.Week))).Should().Be("plan.measurements[1].name");
        Check(Measuring([.. Enumerable.Repeat(new PlannedMeasurement("weight", 1, PlanPeriod.Day), RecordLimits.MaxPlannedMeasurements + 1)])).Should().Be("plan.measurements");
    }

    [Fact]
    public void Facts_AreKnown_AndDoNotContradictEachOther()
    {
        Check(CarePlan.None with { Facts = (PlanFacts)1024 }).Should().Be("plan.facts");
        Check(CarePlan.None with { Facts = PlanFacts.Type2Diabetes | PlanFacts.NoDiabetes }).Should().Be("plan.facts");
        Check(CarePlan.None with { Facts = PlanFacts.Type2Diabetes | PlanFacts.HeartFailure }).Should().BeNull();
    }

    [Fact]
    public void TheBestPeakFlow_IsOfTwoYears()
    {
        Check(Best(500, 0)).Should().BeNull();
        Check(Best(500, 731)).Should().BeNull();
        Check(Best(500, 732)).Should().Be("plan.bestPeakFlow.at");
        Check(Best(500, -1)).Should().Be("plan.bestPeakFlow.at");
        Check(Best(99, 0)).Should().Be("plan.bestPeakFlow.value");
        Check(Best(901, 0)).Should().Be("plan.bestPeakFlow.value");
        Check(Best(500.5m, 0)).Should().Be("plan.bestPeakFlow.value");
        var rule = AlertRules.Find(AlertRuleNames.PeakFlow)!;
        OwnRules.Under(rule, Best(500, 0), Sample.Noon.AddDays(731)).Should().NotBeNull();
        OwnRules.Under(rule, Best(500, 0), Sample.Noon.AddDays(732)).Should().BeNull("it is too old");
    }

    private static CarePlan Level(LevelKind kind, decimal value) => CarePlan.None with { Levels = [new OwnLevel(kind, value)] };

    private static CarePlan Measuring(params ImmutableArray<PlannedMeasurement> measurements) => CarePlan.None with { Measurements = measurements };

    private static CarePlan Best(decimal value, int daysAgo) => CarePlan.None with { BestPeakFlow = new BestPeakFlow(value, Sample.Noon.AddDays(-daysAgo)) };

    private static string? Check(CarePlan plan) => CarePlanRules.Check(plan, Sample.Noon)?.Field;

    private static string? Change(CarePlan before, CarePlan plan, Role by) => CarePlanRules.CheckChange(before, CarePlanRules.Settled(before, plan, by, Sample.Noon), by)?.Field;
}
