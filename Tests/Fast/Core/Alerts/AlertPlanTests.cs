using System.Collections.Frozen;
using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>Looks at held readings that are spared: what they would find, a record's figures rule out.</summary>
public sealed class AlertPlanTests
{
    private static readonly FrozenDictionary<ItemRef, HeldItem> NoFormers = FrozenDictionary<ItemRef, HeldItem>.Empty;

    [Fact]
    public void Lows_OfTwoDays_AreLookedFor_ButNotWhereAllAreTooOldToBeRaised()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ItemRecorded(Low(Sample.Noon)));
        var next = Sample.Noon.AddDays(1);

        Rules(Plan(record, next, Low(next))).Should().Contain(AlertRuleNames.GlucoseLowOften);
        Plan(record, next.AddDays(30), Low(next)).IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Lows_OfOneDay_AreNotLookedFor()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ItemRecorded(Low(Sample.Noon)));
        var next = Sample.Noon.AddHours(1);

        Rules(Plan(record, next, Low(next))).Should().NotContain(AlertRuleNames.GlucoseLowOften);
    }

    [Fact]
    public void AWeeksAverage_IsLookedFor_OnceFourDaysHaveFourReadings_AndReadsNoJournal()
    {
        var record = Sample.Unopened;
        for (var day = 0; day < 4; day++)
        {
            for (var hour = 0; hour < 4; hour++)
            {
                var at = Sample.Noon.AddDays(day).AddHours(hour);
                var plan = Plan(record, at, High(at));
                Rules(plan).Contains(AlertRuleNames.BloodPressureHigh).Should().Be((day, hour) == (3, 3), "day {0}, hour {1}", day, hour);
                if (!plan.IsEmpty)
                {
                    using var look = new AlertLook(record, plan, NoFormers);
                    look.ReadsJournal.Should().BeFalse();
                    look.Readings.Should().HaveCount(15);
                }

                record = record.Then(at, new ItemRecorded(High(at)));
            }
        }
    }

    [Fact]
    public void WhatStandsOfARule_ThatIsNotForTheCitizenAnyMore_EndsWithTheNextReading()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ItemRecorded(Severe(Sample.Noon)), new ItemRecorded(Severe(Sample.Noon.AddMinutes(5))), Raised(AlertRuleNames.BloodPressureSevere))
            .Then(Sample.Noon, new DemographicsRecorded(new CitizenDemographics("""{"resourceType":"Patient","birthDate":"2009-03-15"}"""), Standing.Self));
        var next = Sample.Noon.AddHours(1);

        Told(Plan(record, next, Sample.BloodPressure(next, "150", "90")), next).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Rule = AlertRuleNames.BloodPressureSevere, How = AlertEnding.AppliesNoMore });
        Told(Plan(record, next, Low(next)), next).Should().BeEmpty("glucose tells nothing of it");
    }

    [Fact]
    public void ABestPeakFlow_ThatIsTooOld_EndsWhatStands()
    {
        var plan = CarePlan.None with { BestPeakFlow = new BestPeakFlow(500, Sample.Noon) };
        var record = Sample.Unopened.Then(Sample.Noon, new CarePlanSet(plan, Standing.Self)).Then(Sample.Noon, Raised(AlertRuleNames.PeakFlow));
        var next = Sample.Noon.AddDays(732);
        var blown = Low(next) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "19935-6"), Value = new QuantityValue(Quantity.Ucum("450", "L/min")) };

        Told(Plan(record, next, blown), next).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Rule = AlertRuleNames.PeakFlow, How = AlertEnding.AppliesNoMore });
    }

    [Fact]
    public void WithoutAPlan_WhatOnlyPlansAskFor_IsNotLookedFor()
    {
        var record = Sample.Unopened;
        foreach (var (code, value, unit) in new[] { ("29463-7", "80", "kg"), ("19935-6", "100", "L/min"), ("59261-8", "90", "mmol/mol") })
        {
            var reading = Low(Sample.Noon) with { Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = new QuantityValue(Quantity.Ucum(value, unit)) };
            AlertReading.Of(reading).Should().NotBeNull();
            AlertReading.OfUnplanned(reading).Should().BeNull();
            Plan(record, Sample.Noon, reading).IsEmpty.Should().BeTrue();
        }
    }

    private static IEnumerable<JournalEntry> Told(AlertPlan plan, DateTimeOffset now) => plan.Decide([], NoFormers, DeploymentZone.Current, now);

    private static AlertRaised Raised(string rule) => new(rule, 1, AlertUrgency.SameDay, Sample.Noon, Sample.Noon.AddMinutes(5), [185, 125, 185, 125]);

    private static Reading Severe(DateTimeOffset at) => Sample.BloodPressure(at, "185", "125");

    private static AlertPlan Plan(CitizenRecord record, DateTimeOffset now, Reading brought) =>
        AlertPlan.Of(record, Standing.Citizen, [new ItemRecorded(brought)], NoFormers, DeploymentZone.Current, now);

    private static ImmutableArray<string> Rules(AlertPlan plan) => [.. plan.Windows.Select(static window => window.Rule.Name)];

    private static Reading High(DateTimeOffset at) => Sample.BloodPressure(at, "140", "88");

    private static Reading Low(DateTimeOffset at) => Sample.Glucose(at) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "14743-9"), Value = new QuantityValue(Quantity.Ucum("3.5", "mmol/L")) };
}
