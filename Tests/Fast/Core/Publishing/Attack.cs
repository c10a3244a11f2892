using PhrCluster.Core.Publishing;

namespace PhrCluster.Tests.Fast.Core.Publishing;

/// <summary>Somebody who wants to know whether one person is in a programme, and is shown what is published.</summary>
/// <param name="Look">What they see and know, of a cohort that holds the person or does not; figures are made by the given rule.</param>
internal sealed record Attack(string Name, Func<Random, Func<CellSum, int?>, bool, string> Look)
{
    /// <summary>Cohorts of whom the attacker knows everything: the rules are public, and chance can be tried out at home.</summary>
    private const int Tried = 30_000;

    /// <summary>Cohorts whose person they guess.</summary>
    public const int Cohorts = 10_000;

    /// <summary>A success is told of a guess that is right: half of them are, whatever is guessed.</summary>
    /// <returns>The share of right guesses of the best there is: by what was seen more often with the person than without.</returns>
    public double Success(Func<CellSum, int?> figures, int seed)
    {
        var random = new Random(seed);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < Tried; i++)
        {
            var isIn = i % 2 == 0;
            var look = Look(random, figures, isIn);
            seen[look] = seen.GetValueOrDefault(look) + (isIn ? 1 : -1);
        }

        var right = 0;
        for (var i = 0; i < Cohorts; i++)
        {
            var isIn = random.Next(2) == 0;
            var score = seen.GetValueOrDefault(Look(random, figures, isIn));
            right += (score == 0 ? random.Next(2) == 0 : score > 0) == isIn ? 1 : 0;
        }

        return (double)right / Cohorts;
    }

    public static RecordKey Anybody(Random random) => new((ulong)random.NextInt64(), random.Next(PerturbationTable.Keys));

    public static CellSum People(Random random, int count)
    {
        var sum = CellSum.Nobody;
        for (var i = 0; i < count; i++)
        {
            sum = sum.Add(CellSum.Of(Anybody(random)));
        }

        return sum;
    }

    public override string ToString() => Name;
}
