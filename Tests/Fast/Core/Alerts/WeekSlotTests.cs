using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Alerts.Rules;
using PhrCluster.Core.Readings;
using PhrCluster.Simulation.Checking;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>Long times are looked at once in a while, and not of everybody in the same five minutes.</summary>
public sealed class WeekSlotTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Theory, InlineData("anna", 1237), InlineData("citizen-1", 1671), InlineData("citizen-1562", 0)]
    public void ASlot_FollowsFromTheIdAlone(string citizen, int number)
    {
        WeekSlot.Of(citizen).Number.Should().Be(number);
        ModelWeek.OfCitizen(citizen).Should().Be(number, "the model has it of its own");
    }

    [Fact]
    public void EachTime_IsInOneSlotOfAWeek_AndOneOfADay()
    {
        for (var number = 0; number < WeekSlot.Count; number++)
        {
            var (slot, time) = (new WeekSlot(number), Monday.AddMinutes((5 * number) + 4.9));
            slot.Holds(time).Should().BeTrue();
            slot.Holds(time.AddDays(-21)).Should().BeTrue();
            slot.Holds(time.AddMinutes(5)).Should().BeFalse();
            slot.Holds(time.AddDays(1)).Should().BeFalse();
            slot.HoldsDaily(time.AddDays(3)).Should().BeTrue();
            slot.HoldsDaily(time.AddMinutes(5)).Should().BeFalse();
            ModelWeek.OfWeek(time).Should().Be(number);
            ModelWeek.IsDaily(time.AddDays(3), number).Should().BeTrue();
        }
    }

    [Fact]
    public void ANation_IsSpreadOverTheWholeWeek()
    {
        var citizens = Enumerable.Range(0, 100 * WeekSlot.Count).Select(static i => WeekSlot.Of($"c-{i}").Number).CountBy(static number => number).ToDictionary();
        citizens.Should().HaveCount(WeekSlot.Count);
        citizens.Values.Max().Should().BeLessThan(170, "100 on average, and 6 standard deviations more");
    }

    [Fact]
    public void ASensorsReport_IsMadeInTheCitizensSlot_AndALowOftenEndsInIt()
    {
        var (report, often) = (new SensorTimeInRange(), new GlucoseLowOften());
        var slot = new WeekSlot(1237);
        var within = Monday.AddMinutes((5 * 1237) + 2);
        report.In(slot).MayBegin(Sensor(within)).Should().BeTrue();
        report.In(slot).MayBegin(Sensor(Monday)).Should().BeFalse();
        often.In(slot).MayEnd(Sensor(within.AddDays(2))).Should().BeTrue();
        often.In(slot).MayEnd(Sensor(Monday)).Should().BeFalse();
        report.In(slot).Should().BeSameAs(report.In(slot), "windows are told apart by their rules");
        often.In(slot).Should().BeSameAs(often.In(new WeekSlot(1237 % WeekSlot.OfDay)));
    }

    [Fact]
    public void TheRulesThatHaveASlot_AreThoseTwo() =>
        AlertRules.All.Where(static rule => rule.HasSlot).Select(static rule => rule.Name).Should().Equal(AlertRuleNames.GlucoseLowOften, AlertRuleNames.SensorTimeInRange);

    private static AlertReading Sensor(DateTimeOffset at) =>
        new(at, PhrCluster.Codes.Measurand.Glucose, 5.5m, null, PhrCluster.Codes.KnownCodes.SensorGlucose[0], "sensor", null);
}
