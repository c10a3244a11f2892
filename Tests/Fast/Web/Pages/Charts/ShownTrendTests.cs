using FluentAssertions;
using PhrCluster.Personal;
using PhrCluster.Web.Pages.Charts;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

/// <summary>Charts in the unit that their reader chose: the same shape, on an axis of its own.</summary>
public sealed class ShownTrendTests
{
    [Fact]
    public void Glucose_IsDrawnInMilligrams_OnTheirCommonAxis()
    {
        var chart = Held.Chart(Enumerable.Range(0, 20).Select(static i => Held.Glucose(i, 5 + (i % 3))), Choose(UnitKind.Glucose, "mg/dL"));

        chart.Numbers.Unit.Should().Be("mg/dL");
        chart.Values.Should().Be(new ValueAxis(0, 400, 100));
        SlotTexts.Mean(chart.Slots[0], chart).Should().Be("90");
        chart.Direction.Should().Be(Held.Chart(Enumerable.Range(0, 20).Select(static i => Held.Glucose(i, 5 + (i % 3)))).Direction);
    }

    [Fact]
    public void Weight_IsDrawnInPounds_AndItsTableSaysStones()
    {
        var chart = Held.Chart([Held.Weight(0, 71.5m), Held.Weight(1, 80m)], Choose(UnitKind.Weight, "[stone_av]"));

        chart.Numbers.Unit.Should().Be("[lb_av]");
        SlotTexts.Mean(chart.Slots[0], chart).Should().Be("158 (11 stones 4 pounds)");
    }

    [Fact]
    public void ABound_IsConvertedToo() =>
        SlotTexts.Mean(Held.Chart([Held.Glucose(0, 1.1m, bound: "<")], Choose(UnitKind.Glucose, "mg/dL")).Slots[0], Held.Chart([Held.Glucose(0, 1m)])).Should().Be("<20");

    [Fact]
    public void AnotherMeasuresUnit_AndTheCanonicalOne_ChangeNothing()
    {
        var held = new[] { Held.Weight(0, 71.5m), Held.Weight(1, 80m) };
        foreach (var chosen in new[] { Choose(UnitKind.Glucose, "mg/dL"), Choose(UnitKind.Weight, "kg") })
        {
            Held.Chart(held, chosen).Should().BeEquivalentTo(Held.Chart(held));
        }
    }

    private static CitizenPreferences Choose(UnitKind kind, string unit) => new([new ChosenUnit(kind, unit)], []);
}
