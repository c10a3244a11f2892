using FluentAssertions;
using PhrCluster.Trends;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

public sealed class ChartLinesTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void TheLineBreaks_WhereMoreThanTwoSlotsAreEmpty(int emptyWeeks, int pieces)
    {
        var chart = Held.Chart(Weeks(30).Concat(Weeks(30, 30 + emptyWeeks)));
        chart.Size.Should().Be(SlotSize.Week);
        chart.Lines[0].Should().HaveCount(pieces);
        (chart.Longest is null).Should().Be(pieces == 1);
    }

    [Fact]
    public void ALongTimeWithoutReadings_BreaksTheLine_WhereEachReadingIsAMark()
    {
        var chart = Held.Chart([.. Enumerable.Range(0, 8).Select(static i => Held.Weight(i, 80)), .. Enumerable.Range(70, 8).Select(static i => Held.Weight(i, 90))]);
        chart.Size.Should().Be(SlotSize.Reading);
        chart.Lines[0].Should().HaveCount(2);
        chart.Lines[0][0].Should().OnlyContain(static it => it.Value == 80, "nothing is averaged over a gap");
        chart.Longest!.Value.From.Should().Be(Held.Start.AddDays(7));
    }

    [Fact]
    public void Nights_BreakNoLine() =>
        Held.Chart(Enumerable.Range(0, 60).Select(static i => Held.Weight((i / 20) + (i % 20 / 200d), 80))).Lines[0].Should().ContainSingle();

    [Fact]
    public void TheLine_IsTheMeanOfSevenSlots()
    {
        var line = Held.Chart(Enumerable.Range(0, 20).Select(static i => Held.Weight(i, i == 10 ? 77 : 70))).Lines[0].Should().ContainSingle().Subject;
        line.Where(static it => it.Value == 71).Should().HaveCount(7);
        line.Where(static it => it.Value == 70).Should().HaveCount(13);
    }

    private static IEnumerable<PhrCluster.Readings.HeldItem> Weeks(int count, int from = 0) =>
        Enumerable.Range(0, count * 4).Select(i => Held.Weight((from * 7) + (i / 4 * 7) + (i % 4), 80));
}
