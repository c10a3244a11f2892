using System.Collections.Frozen;
using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
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
                    var look = new AlertLook(record, plan, NoFormers);
                    look.ReadsJournal.Should().BeFalse();
                    look.Readings.Should().HaveCount(15);
                }

                record = record.Then(at, new ItemRecorded(High(at)));
            }
        }
    }

    private static AlertPlan Plan(CitizenRecord record, DateTimeOffset now, Reading brought) =>
        AlertPlan.Of(record, [new ItemRecorded(brought)], NoFormers, DeploymentZone.Current, now);

    private static ImmutableArray<string> Rules(AlertPlan plan) => [.. plan.Windows.Select(static window => window.Rule.Name)];

    private static Reading High(DateTimeOffset at) => Sample.BloodPressure(at, "140", "88");

    private static Reading Low(DateTimeOffset at) => Sample.Glucose(at) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "14743-9"), Value = new QuantityValue(Quantity.Ucum("3.5", "mmol/L")) };
}
