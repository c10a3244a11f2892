using System.Globalization;
using FluentAssertions;
using PhrCluster.Core.Publishing;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Fast.Core.Publishing;

/// <summary>What the table of noise promises, by number, for every count.</summary>
public sealed class PerturbationTableTests(ITestOutputHelper output)
{
    private static readonly PublicationSettings Rules = PublicationSettings.Default;
    private static readonly PerturbationTable Table = PerturbationTable.Of(Rules);

    [Fact]
    public void EveryRowHasAKeyForEachPerson_AndAMeanOfZero()
    {
        for (var count = 0; count < 20; count++)
        {
            var row = Table.RowOf(count);
            row.Should().HaveCount(PerturbationTable.Keys);
            row.Average().Should().BeApproximately(0, 0.002, "of {0}", count);
            row.Should().OnlyContain(move => Math.Abs(move) <= Rules.MaxNoise && count + move >= 0);
        }
    }

    [Fact]
    public void LargeCountsShareOneRow_OfTheVarianceThatIsSet()
    {
        Table.RowOf(5).Should().Equal(Table.RowOf(1_000_000));
        Table.RowOf(5).Average(static move => move * move).Should().BeApproximately(Rules.Variance, 0.02);
    }

    /// <summary>The row that spreads most evenly of all with its mean and variance: any other is further from even by the sum of p·log p.</summary>
    [Fact]
    public void ARowHasTheGreatestEntropy()
    {
        var row = Table.RowOf(100).GroupBy(static move => move).ToDictionary(static moves => moves.Key, static moves => (double)moves.Count() / PerturbationTable.Keys);
        for (var move = 1; move < Rules.MaxNoise; move++)
        {
            // Of greatest entropy: the logarithm of its weights is a parabola.
            var bend = Math.Log(row[move + 1]) - (2 * Math.Log(row[move])) + Math.Log(row[move - 1]);
            bend.Should().BeApproximately(Math.Log(row[1]) - (2 * Math.Log(row[0])) + Math.Log(row[-1]), 0.05);
        }
    }

    [Fact]
    public void NobodyStaysNobody() => Table.RowOf(0).Should().OnlyContain(static move => move == 0);

    [Fact]
    public void AGap_IsKeptFree()
    {
        var gapped = PerturbationTable.Of(Rules with { Gap = 2 });
        for (var count = 1; count < 12; count++)
        {
            gapped.RowOf(count).Should().OnlyContain(move => count + move == 0 || count + move > 2);
            gapped.RowOf(count).Average().Should().BeApproximately(0, 0.01);
        }
    }

    [Fact]
    public void CountsUpToTheThreshold_AreNeverShown_WhateverTheKey()
    {
        var figures = new SafeFigures(Rules);
        for (var count = 0; count <= Rules.Threshold; count++)
        {
            Enumerable.Range(0, PerturbationTable.Keys).Should().OnlyContain(key => figures.Of(new CellSum(count, new RecordKey(0, key))) == null);
        }

        Enumerable.Range(0, PerturbationTable.Keys).Should().Contain(key => figures.Of(new CellSum(8, new RecordKey(0, key))) != null);
    }

    /// <summary>For whoever knows all others in a cell: how far apart what is shown of n people and of n + 1 is, for every n.</summary>
    [Fact]
    public void OnePersonMore_ChangesWhatIsShown_InAFifthOfAllKeysAtMost()
    {
        var figures = new SafeFigures(Rules);
        var worst = Enumerable.Range(0, 200).Max(count => Distance(Shown(count), Shown(count + 1)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"at most {worst:P1}"));
        worst.Should().BeLessThan(0.22);

        Dictionary<int, double> Shown(int count) => Enumerable.Range(0, PerturbationTable.Keys)
            .GroupBy(key => figures.Of(new CellSum(count, new RecordKey(0, key))) ?? -1).ToDictionary(static keys => keys.Key, static keys => (double)keys.Count() / PerturbationTable.Keys);
    }

    /// <summary>The table that docs/publication.md shows.</summary>
    [Fact]
    public void AboveAHundred_AFigureIsWithinFiveOfTheTruth_In95OfAHundred()
    {
        var (seed, figures) = (Environment.TickCount, new SafeFigures(Rules));
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        foreach (var (from, to) in ((int, int)[])[(8, 12), (13, 20), (21, 50), (51, 100), (101, 1_000), (1_001, 10_000)])
        {
            var cells = Enumerable.Range(0, 10_000).Select(_ => new CellSum(random.Next(from, to + 1), Attack.Anybody(random))).Select(cell => (cell.Count, Figure: figures.Of(cell))).ToArray();
            var shown = cells.Where(static cell => cell.Figure is not null).ToArray();
            var within = (double)shown.Count(static cell => Math.Abs(cell.Figure!.Value - cell.Count) <= 5) / shown.Length;
            var off = shown.Average(static cell => Math.Abs(cell.Figure!.Value - cell.Count));
            var most = shown.Max(static cell => Math.Abs(cell.Figure!.Value - cell.Count));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {from}–{to} | {(double)shown.Length / cells.Length:P1} | {off:F1} | {within:P1} | {most} |"));
            if (from > 100)
            {
                shown.Should().HaveCount(cells.Length);
                within.Should().BeGreaterThanOrEqualTo(0.95, "seed {0}", seed);
                most.Should().BeLessThanOrEqualTo(7);
            }
        }
    }

    private static double Distance(Dictionary<int, double> one, Dictionary<int, double> other) =>
        one.Keys.Union(other.Keys).Sum(figure => Math.Abs(one.GetValueOrDefault(figure) - other.GetValueOrDefault(figure))) / 2;
}
