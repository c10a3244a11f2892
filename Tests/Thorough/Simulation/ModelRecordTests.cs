using CsCheck;
using FluentAssertions;
using PhrCluster.Dashboard;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>The model that a check holds records against adds up by day, and comes to what going through all items comes to.</summary>
public sealed class ModelRecordTests
{
    private const int Days = 200;

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Readings by the hour, of few identifiers and of none: many correct another, some onto another day.</summary>
    private static readonly Gen<Reading[]> AnyReadings =
        Gen.Select(Gen.Int[0, 24 * Days], Gen.Int[30, 250], Gen.Int[0, 20], Gen.Bool)
            .Select(static (hour, tenths, name, isNamed) => Sample.Glucose(Now.AddHours(-hour), $"{tenths / 10}.{tenths % 10}", isNamed ? $"g-{name}" : null))
            .Array[1, 80];

    [Fact]
    public void FiguresAddedUpByDay_AreThoseOfGoingThroughAllItems_AlsoAfterCorrections() =>
        AnyReadings.Sample(
            static readings =>
            {
                var record = new ModelRecord();
                for (var i = 0; i < readings.Length; i++)
                {
                    record.Take(new Submission($"s-{i}", [readings[i]]), i + 1, Now);
                    var windows = ModelDashboard.Of(record.Kinds, Now).Measures.Single().Windows;

                    var items = record.Items.Select(static held => (Reading)held.Item).ToList();
                    windows.Should().Be(new MeasureWindows(Window(items, 7), Window(items, 30), Window(items, 90), Figures(items) with { Change = null }));
                }

                var current = readings.Where(static it => it.Source.Identifier is not null).GroupBy(static it => it.Source.Identifier).Select(static it => it.Last())
                    .Concat(readings.Where(static it => it.Source.Identifier is null).DistinctBy(ModelRecord.ContentOf));
                record.Items.Select(static held => held.Item).Should().BeEquivalentTo(current);
            },
            iter: 200);

    private static WindowStatistics Window(List<Reading> readings, int days)
    {
        var (now, before) = (Figures(Between(0, days)), Figures(Between(days, 2 * days)));
        return now with { Change = now.Mean - before.Mean };

        List<Reading> Between(int from, int to) => readings.FindAll(it => DaysAgo(it) >= from && DaysAgo(it) < to);
    }

    private static int DaysAgo(Reading reading) => (Now.Date - ModelKind.From(reading).UtcDateTime.Date).Days;

    private static WindowStatistics Figures(List<Reading> readings)
    {
        var numbers = readings.ConvertAll(static it => decimal.Parse(((QuantityValue)it.Value!).Quantity.Value!.ToString()!, System.Globalization.CultureInfo.InvariantCulture));
        return numbers.Count == 0
            ? new WindowStatistics(0, null, null, null, null, 0)
            : new WindowStatistics(numbers.Count, Math.Round(numbers.Average(), 6, MidpointRounding.ToEven), numbers.Min(), numbers.Max(), null, numbers.Count);
    }
}
