using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Summaries;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Summaries;

/// <summary>What the dashboard's figures are, whatever happened: those of the readings that hold now.</summary>
public sealed class RecordSummariesProperties
{
    private const int Histories = 1_500;

    [Fact]
    public void AfterEverySubmission_TheFiguresAreThoseOfTheReadingsThatHold()
    {
        var refreshed = 0;
        AnyHistory.Steps.Sample(
            steps =>
            {
                var journal = AnyHistory.Play(steps, (journal, _, now, _) =>
                    Shown(journal.Record.Summaries, now).Should().Equal(NaiveFigures.Tell(journal.Current, now)));
                Interlocked.Add(ref refreshed, journal.Refreshes);
            },
            iter: Histories);
        refreshed.Should().BePositive("else no correction was hard");
    }

    [Fact]
    public void DaysLater_TheFiguresAreStillThoseOfTheReadingsThatHold_PrunedOrNot() =>
        Gen.Select(AnyHistory.Steps, Gen.Int[0, 400]).Sample(
            (steps, days) =>
            {
                var journal = AnyHistory.Play(steps);
                var later = AnyHistory.Start.AddHours(steps.Sum(step => step.Hours)).AddDays(days);
                var plain = NaiveFigures.Tell(journal.Current, later);
                Shown(journal.Record.Summaries, later).Should().Equal(plain);
                Shown(journal.Record.Summaries.Prune(DayBucket.DayOf(later)), later).Should().Equal(plain);
            },
            iter: Histories);

    [Fact]
    public void TheOrderOfArrival_NeverChangesAFigure() =>
        Gen.Select(Gen.Int[0, 200].Array[1, 60], Gen.Int).Sample(
            (hours, seed) =>
            {
                var now = Sample.Noon;
                var held = hours.Select((hour, i) => new HeldItem(new ItemRef(i + 1, 0), Sample.Glucose(now.AddHours(-hour * 5), $"{4 + hour % 7}.{hour % 10}"), now, null)).ToArray();
                var shuffled = held.OrderBy(item => unchecked((uint)(item.Ref.Sequence * 2654435761 ^ seed))).ToArray();
                var today = DayBucket.DayOf(now);
                Shown(RecordSummaries.Of(shuffled, today), now).Should().Equal(Shown(RecordSummaries.Of(held, today), now));
            },
            iter: Histories);

    [Fact]
    public void ADayOfTheLargestNumbersAnybodyCanSend_AddsUpRight()
    {
        const int Readings = 20_000;
        var item = Sample.Glucose(Sample.Noon) with { Code = CodeableConcept.Of("http://local", "large"), Value = new QuantityValue(Quantity.Ucum("1e9", "1")) };
        var summaries = RecordSummaries.Of(
            Enumerable.Range(1, Readings).Select(i => new HeldItem(new ItemRef(i, 0), item, Sample.Noon, null)), DayBucket.DayOf(Sample.Noon));
        summaries.Measures.Single().Summarise(DayBucket.DayOf(Sample.Noon)).Windows.Days7
            .Should().Be(new WindowStatistics(Readings, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, null, Readings));
    }

    private static List<string> Shown(RecordSummaries summaries, DateTimeOffset now) => NaiveFigures.Tell(summaries.Measures
        .OrderBy(measure => measure.Code.System, StringComparer.Ordinal)
        .ThenBy(measure => measure.Code.Code, StringComparer.Ordinal)
        .Select(measure => measure.Summarise(DayBucket.DayOf(now))));
}
