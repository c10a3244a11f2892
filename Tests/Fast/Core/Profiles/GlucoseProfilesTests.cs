using System.Collections.Immutable;
using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Profiles;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Profiles;

/// <summary>Profiles, held against plain references that share no code with them.</summary>
public sealed class GlucoseProfilesTests
{
    [Fact]
    public void Shares_AreAHundredTogether_AndNoFurtherThanOneFromTheTruth() => Gen.Select(SensorDays.Any, Gen.Enum<GlucosePreset>()).Sample((points, preset) =>
    {
        if (points.Profile(preset).Typical is not { } typical)
        {
            return;
        }

        typical.Ranges.Sum(static it => it.Percent).Should().Be(100);
        typical.Ranges.Sum(static it => it.Readings).Should().Be(points.Length);
        typical.Ranges.Should().OnlyContain(it => Math.Abs(it.Percent - (100m * it.Readings / points.Length)) < 1);
        var exact = typical.Ranges.Select(it => (it.Percent, Exact: 100m * it.Readings / points.Length)).ToList();
        var raised = exact.Where(static it => it.Percent > it.Exact).Select(static it => it.Exact % 1).DefaultIfEmpty(1).Min();
        exact.Where(static it => it.Percent < it.Exact).Should().OnlyContain(it => it.Exact % 1 <= raised, "the largest remainders are raised");
        typical.Ranges.Sum(static it => it.MinutesADay).Should().BeInRange(1_438, 1_442);
    }, iter: 20);

    [Fact]
    public void Ranges_AreThoseOfThePreset() => SensorDays.Any.Sample(points =>
    {
        foreach (var (preset, low, high, veryHigh) in new[] { (GlucosePreset.Usual, 39, 100, 139), (GlucosePreset.OlderOrFrail, 39, 100, 139), (GlucosePreset.Pregnancy, 35, 78, int.MaxValue) })
        {
            if (points.Profile(preset).Typical is { } typical)
            {
                int Count(int from, int to) => points.Count(it => it.Value * 10 >= from && it.Value * 10 <= to);
                int[] expected = [Count(high + 1, veryHigh), Count(low, high), Count(30, low - 1), Count(0, 29)];
                typical.Ranges.Select(static it => it.Readings).Should().Equal(veryHigh == int.MaxValue ? expected : [Count(veryHigh + 1, 1000), .. expected]);
            }
        }
    }, iter: 10);

    [Fact]
    public void Percentiles_AreOrdered_AndThoseOfAPlainReference() => SensorDays.Any.Sample(points =>
    {
        if (points.Profile().Typical is not { } typical)
        {
            return;
        }

        typical.Quarters.Should().OnlyContain(static it => it.P5 <= it.P25 && it.P25 <= it.Median && it.Median <= it.P75 && it.P75 <= it.P95);
        foreach (var quarter in typical.Quarters)
        {
            double[] plain = [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(part => Enumerable.Range(quarter.Index - 2, 5)
                .Select(at => Values(points, at < 0 ? at + 96 : at % 96)).Where(static it => it.Length > 0).Average(it => Quantile(it, part)))];
            new[] { quarter.P5, quarter.P25, quarter.Median, quarter.P75, quarter.P95 }.Zip(plain).Should().OnlyContain(static it => Math.Abs((double)it.First - it.Second) < 1e-5);
        }
    }, iter: 5);

    [Fact]
    public void MeanIndicatorAndVariation_AreThoseOfTheBooks()
    {
        var typical = SensorDays.Of(Enumerable.Range(0, 14 * SensorDays.ADay).Select(static i => i % 2 == 0 ? 6m : 10m)).Profile().Typical!;
        typical.Mean.Should().Be(8);
        typical.Management.Should().Be(3.31m + (8 * 0.4309m));
        typical.Variation.Should().BeApproximately(25m, 0.01m);
    }

    [Theory]
    [InlineData(14, 288, true)]
    [InlineData(10, 288, true)]
    [InlineData(9, 288, false)]
    [InlineData(14, 204, true)]
    [InlineData(14, 198, false)]
    public void ATypicalDay_NeedsSevenTenthsOfTheTime(int days, int readingsADay, bool isEnough)
    {
        ImmutableArray<SensorPoint> points = [.. Enumerable.Range(0, days * SensorDays.ADay).Where(i => i % SensorDays.ADay < readingsADay).Select(static i => new SensorPoint(SensorDays.At(i), 7))];
        var profile = points.Profile();
        profile.Wear.IsEnough.Should().Be(isEnough);
        (profile.Typical is not null).Should().Be(isEnough);
        (profile.Wear.Days, profile.Wear.DaysWorn).Should().Be((14, days));
        profile.Days.Should().HaveCount(14, "each day is shown whether enough or not");
        profile.Days.Count(static it => it.Quarters.IsEmpty).Should().Be(14 - days);
    }

    [Fact]
    public void ADayThatHasBegun_IsNoneYet()
    {
        var now = SensorDays.TwoWeeks with { To = SensorDays.Start.AddDays(14).AddHours(9) };
        var points = SensorDays.Of(Enumerable.Repeat(7m, (14 * SensorDays.ADay) + (SensorDays.ADay / 4)));

        var wear = GlucoseProfiles.Of(points, now, DeploymentZone.Utc).Wear;
        (wear.Days, wear.DaysWorn, wear.FullDays).Should().Be((14, 14, 14));
        var early = GlucoseProfiles.Of(points, now with { From = SensorDays.Start.AddHours(1) }, DeploymentZone.Utc).Wear;
        (early.Days, early.DaysWorn).Should().Be((13, 13));
    }

    [Fact]
    public void ATypicalDay_NeedsSevenFullDays()
    {
        var week = SensorDays.TwoWeeks with { To = SensorDays.Start.AddDays(6) };
        GlucoseProfiles.Of(SensorDays.Of(Enumerable.Repeat(7m, 6 * SensorDays.ADay)), week, DeploymentZone.Utc).Wear
            .Should().Be(new SensorWear(6, 6, 6, 100, IsEnough: false));
    }

    [Fact]
    public void Quarters_AreThoseOfLocalClocks()
    {
        var london = DeploymentZone.Find("Europe/London")!;
        var summer = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        ImmutableArray<SensorPoint> points = [.. Enumerable.Range(0, 14 * SensorDays.ADay).Select(i => new SensorPoint(summer.AddMinutes(i * 5), i % SensorDays.ADay < 24 ? 12 : 6))];
        var typical = GlucoseProfiles.Of(points, new GlucoseProfileQuery(summer, summer.AddDays(14)), london).Typical!;
        typical.Quarters.Where(static it => it.Median == 12).Select(static it => it.Index).Should().Equal([6, 7, 8, 9], "two hours from 1 o'clock, less what is smoothed at their ends");
    }

    [Fact]
    public void NothingAtAll_IsNoProfile()
    {
        var profile = ImmutableArray<SensorPoint>.Empty.Profile();
        profile.Should().BeEquivalentTo(new { Readings = 0, Typical = (TypicalDay?)null, LowCount = 0, Wear = new SensorWear(14, 0, 0, 0, false) });
    }

    private static decimal[] Values(ImmutableArray<SensorPoint> points, int quarter) =>
        [.. points.Where(it => (it.At.Hour * 4) + (it.At.Minute / 15) == quarter).Select(static it => it.Value)];

    /// <summary>By the definition of R's type 7, counted from 1.</summary>
    private static double Quantile(decimal[] values, double part)
    {
        var sorted = values.Select(static it => (double)it).Order().ToArray();
        var place = 1 + ((sorted.Length - 1) * part);
        var whole = (int)place;
        return whole >= sorted.Length ? sorted[^1] : ((1 - (place - whole)) * sorted[whole - 1]) + ((place - whole) * sorted[whole]);
    }
}
