using System.Globalization;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>A nation has as many crises as it is told to have, and each is over.</summary>
public sealed class CrisisTests
{
    private const int Days = 80;

    private static readonly NationSettings Settings = new(Seed: 11, Citizens: 1_000_000, Epoch: new DateOnly(2026, 1, 5));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.25, 0.15, 0.35)]
    [InlineData(1, 1, 1)]
    public void OfTheStretchesOfDays_AsManyHaveACrisis(double crises, double least, double most)
    {
        var nation = new Nation(Settings with { Crises = crises });
        var low = LowDays(nation, 30);

        (low.Sum(static it => it.Count) * 4.0 / (30 * Days)).Should().BeInRange(least * 0.93, most * 1.02, "a clip on the finger has a stretch each four days, and a few uploads come later");
    }

    [Fact]
    public void ACrisis_IsOverBeforeTheNext()
    {
        foreach (var days in LowDays(new Nation(Settings with { Crises = 1 }), 10))
        {
            days.Zip(days.Skip(1), static (one, next) => next - one).Should().OnlyContain(static gap => gap % 4 == 0, "each stretch of four days has one at its beginning");
        }
    }

    [Fact]
    public void UsualNations_HaveFew_AndOthersAreWhatTheyWere()
    {
        var (usual, none) = (new Nation(Settings), new Nation(Settings with { Crises = 0 }));
        var differ = With(Sources.Cuff, usual, 100).Count(number => !Enumerable.Range(0, Days).All(day =>
            usual.Submissions(usual.Citizen(number), day).Select(static it => it.Submission.Id).SequenceEqual(none.Submissions(none.Citizen(number), day).Select(static it => it.Submission.Id))));

        differ.Should().BeInRange(1, 60, "in 80 days a cuff has a crisis with a chance of a quarter");
    }

    /// <summary>The days of each citizen's low oxygen, by the days on which it was measured.</summary>
    private static List<List<int>> LowDays(Nation nation, int citizens) =>
    [
        .. With(Sources.Oximeter, nation, citizens).Select(number => Enumerable.Range(-20, Days + 40).SelectMany(day => nation.Submissions(nation.Citizen(number), day))
            .SelectMany(static it => it.Submission.Items).OfType<Reading>().Where(static it => it.Code.Primary.Code == "59408-5" && Number(it.Value) < 95)
            .Select(it => DateOnly.FromDateTime(DateTimeOffset.Parse(it.Time.Start!, CultureInfo.InvariantCulture).UtcDateTime).DayNumber - Settings.Epoch.DayNumber)
            .Where(static day => day is >= 0 and < Days).Distinct().Order().ToList()),
    ];

    private static IEnumerable<long> With(string source, Nation nation, int count) =>
        Enumerable.Range(0, 1_000_000).Select(static number => (long)number).Where(number => nation.Citizen(number).Devices.Any(device => device.Source == source)).Take(count);

    private static double Number(ReadingValue? value) => double.Parse(((QuantityValue)value!).Quantity.Value.Text, CultureInfo.InvariantCulture);
}
