using System.Collections.Immutable;

namespace PhrCluster.Core.Publishing;

/// <summary>
/// By how much a count is moved, for each count and key (the p-table of the cell key method). Each row is the distribution of greatest entropy whose mean is 0 and whose variance is the setting's, on
/// whole numbers that are no further from 0 than the setting says, and make no count negative. All counts that are large enough share one row.
/// </summary>
public sealed class PerturbationTable
{
    /// <summary>Keys of a row: each of them is as likely as any other.</summary>
    public const int Keys = 4096;

    /// <summary>Rows of small counts can't spread further: a mean of 0 forbids it.</summary>
    private const double LargestShare = 0.5;

    private const double SteepestTilt = 40;
    private const int Halvings = 200;

    private readonly ImmutableArray<ImmutableArray<int>> _rows;

    private PerturbationTable(ImmutableArray<ImmutableArray<int>> rows) => _rows = rows;

    public static PerturbationTable Of(PublicationSettings settings)
    {
        var last = settings.Gap == 0 ? settings.MaxNoise : settings.MaxNoise + settings.Gap + 1;
        return new PerturbationTable([.. Enumerable.Range(0, last + 1).Select(count => RowOf(count, settings))]);
    }

    /// <param name="count">How many are in a cell.</param>
    /// <param name="key">From 0 to <see cref="Keys"/> − 1.</param>
    public int NoiseOf(int count, int key) => RowOf(count)[key];

    /// <summary>By key, rising.</summary>
    public ImmutableArray<int> RowOf(int count) => _rows[Math.Min(count, _rows.Length - 1)];

    private static ImmutableArray<int> RowOf(int count, PublicationSettings settings)
    {
        int[] moves = [.. Enumerable.Range(-settings.MaxNoise, (2 * settings.MaxNoise) + 1).Where(move => count + move == 0 || (count + move > settings.Gap && count > 0))];
        return ByKey(moves, Weights(moves, settings.Variance));
    }

    /// <summary>Weights e^(tilt·x + bend·x²): with these two numbers, and no more, entropy is greatest for a mean and a variance.</summary>
    private static double[] Weights(int[] moves, double variance)
    {
        if (moves is [] or [_] || variance <= 0)
        {
            return [.. moves.Select(static move => move == 0 ? 1.0 : 0.0)];
        }

        var reachable = Math.Min(variance, LargestShare * -moves[0] * moves[^1]);
        var (low, high) = (-SteepestTilt, SteepestTilt);
        for (var i = 0; i < Halvings; i++)
        {
            var bend = (low + high) / 2;
            var weights = Centred(moves, bend);
            (low, high) = moves.Select((move, at) => weights[at] * move * move).Sum() < reachable ? (bend, high) : (low, bend);
        }

        return Centred(moves, (low + high) / 2);
    }

    private static double[] Centred(int[] moves, double bend)
    {
        var (low, high) = (-SteepestTilt * moves.Length, SteepestTilt * moves.Length);
        for (var i = 0; i < Halvings; i++)
        {
            var tilt = (low + high) / 2;
            var weights = At(moves, tilt, bend);
            (low, high) = moves.Select((move, at) => weights[at] * move).Sum() < 0 ? (tilt, high) : (low, tilt);
        }

        return At(moves, (low + high) / 2, bend);
    }

    private static double[] At(int[] moves, double tilt, double bend)
    {
        var exponents = moves.Select(move => (tilt * move) + (bend * move * move)).ToArray();
        var most = exponents.Max();
        var raised = exponents.Select(exponent => Math.Exp(exponent - most)).ToArray();
        var sum = raised.Sum();
        return [.. raised.Select(weight => weight / sum)];
    }

    /// <summary>Whole numbers of keys. What rounding leaves over goes to the move that is none, which changes no mean; where there is a gap in its place, to the likeliest.</summary>
    private static ImmutableArray<int> ByKey(int[] moves, double[] weights)
    {
        var keys = moves.Select((move, at) => move == 0 ? 0 : (int)Math.Round(weights[at] * Keys, MidpointRounding.ToEven)).ToArray();
        keys[moves.Contains(0) ? Array.IndexOf(moves, 0) : Array.IndexOf(weights, weights.Max())] += Keys - keys.Sum();
        return [.. moves.SelectMany((move, at) => Enumerable.Repeat(move, keys[at]))];
    }
}
