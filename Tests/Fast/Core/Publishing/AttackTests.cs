using System.Globalization;
using FluentAssertions;
using PhrCluster.Core.Publishing;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Fast.Core.Publishing;

/// <summary>
/// What is published tells whether one person is in it little better than a coin does, and what makes it so is each of the three rules: without it the same attack works. The bound is stated in
/// docs/publication.md.
/// </summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    /// <summary>Of a hundred guesses: 50 are right by chance, and two figures that are rounded to five can't be worth less than ten more.</summary>
    private const double Bound = 0.65;

    /// <summary>What counts as an attack that works.</summary>
    private const double Works = 0.9;

    private static readonly PublicationSettings Rules = PublicationSettings.Default;
    private static readonly PublicationSettings Unperturbed = Rules with { MaxNoise = 0, Variance = 0 };
    private static readonly PublicationSettings Unrounded = Rules with { RoundedTo = 1 };
    private static readonly PublicationSettings Unhidden = Rules with { Threshold = -1 };

    private readonly int _seed = Environment.TickCount;

    public static TheoryData<string> All() => [.. Every().Select(static attack => attack.Name)];

    private static IEnumerable<Attack> Every() =>
    [
        Attacks.OneTable, Attacks.Edge, .. Enumerable.Range(1, 7).Select(Attacks.Differencing), Attacks.OptOut, Attacks.Parts, Attacks.Repeated, Attacks.TinyArea, Attacks.Zero,
        Attacks.Total(OfFigures),
    ];

    [Theory, MemberData(nameof(All))]
    public void TellsLittleMoreThanACoin(string name) => Success(Every().Single(attack => attack.Name == name), Of(Rules)).Should().BeLessThan(Bound, "seed {0}", _seed);

    [Theory, InlineData("one table, all others known"), InlineData("one table, seven others known")]
    public void WithoutPerturbation_Works(string name) => Success(Every().Single(attack => attack.Name == name), Of(Unperturbed)).Should().BeGreaterThan(Works, "seed {0}", _seed);

    [Theory]
    [InlineData("two tables that differ by 1"), InlineData("two tables that differ by 2"), InlineData("two tables that differ by 4"), InlineData("two tables that differ by 7")]
    [InlineData("before and after an opt-out"), InlineData("an area and its parts")]
    public void WithoutRounding_Works(string name) => Success(Every().Single(attack => attack.Name == name), Of(Unrounded)).Should().BeGreaterThan(0.8, "seed {0}", _seed);

    [Fact]
    public void WithoutSuppression_ATinyAreaTellsOfAFamily() => Success(Attacks.TinyArea, Of(Unhidden)).Should().BeGreaterThan(Works, "seed {0}", _seed);

    [Fact]
    public void ZerosThatAreShown_TellThatSomebodyIsThere()
    {
        var figures = Of(Rules);
        Success(Attacks.Zero, figures).Should().BeApproximately(0.5, 0.03, "few are shown as nobody is, seed {0}", _seed);

        int? Starred(CellSum cell) => cell.Count == 0 ? 0 : cell.Count <= Rules.Threshold ? null : figures(cell);
        Success(Attacks.Zero, Starred).Should().BeGreaterThan(Works, "seed {0}", _seed);
    }

    [Fact]
    public void TotalsThatAreCounted_TellWhatIsHidden()
    {
        var exact = Attacks.Total(static (_, cells) => cells.Sum(static cell => cell.Count));
        Success(exact, Of(Unrounded with { MaxNoise = 0, Variance = 0 })).Should().BeGreaterThan(Works, "seed {0}", _seed);
    }

    [Fact]
    public void KeysThatAreDrawnAnew_LetNoiseBeAveragedOut()
    {
        var (random, figures) = (new Random(_seed), Of(Rules));
        Success(Attacks.Repeated, cell => figures(cell with { Lowest = Attack.Anybody(random) })).Should().BeGreaterThan(0.75, "seed {0}", _seed);
    }

    /// <summary>Why a cell's key is the one of lowest rank, and not the sum of all: a sum is another one as soon as one person more is in it, and that shows.</summary>
    [Fact]
    public void AKeyThatEachPersonChanges_TellsThatTablesDiffer()
    {
        var figures = Of(Rules);
        var summed = new Attack("keys by sums", static (random, figure, isIn) =>
        {
            var others = Attack.People(random, 15 + random.Next(30));
            var joined = isIn ? others.Add(CellSum.Of(new RecordKey(0, random.Next(PerturbationTable.Keys)))) : others; // Always the lowest: the key is drawn anew.
            return (figure(others) - figure(joined)).ToString() ?? "*";
        });
        Success(summed, figures).Should().BeGreaterThan(Bound, "seed {0}", _seed);
    }

    private static int OfFigures(Func<CellSum, int?> figure, IReadOnlyList<CellSum> cells) => SafeFigures.Total(cells.Select(figure));

    private static Func<CellSum, int?> Of(PublicationSettings settings) => new SafeFigures(settings).Of;

    private double Success(Attack attack, Func<CellSum, int?> figures)
    {
        var success = attack.Success(figures, _seed);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{attack}: {success:P1} of {Attack.Cohorts} guesses right, seed {_seed}"));
        return success;
    }
}
