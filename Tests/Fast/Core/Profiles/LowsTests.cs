using System.Text.RegularExpressions;
using CsCheck;
using FluentAssertions;
using PhrCluster.Profiles;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Profiles;

public sealed partial class LowsTests
{
    /// <summary>L for a low value and o for another, 5 minutes apart: 4 others in a row end a low.</summary>
    [Fact]
    public void Lows_AreThoseThatAPatternFinds() => Gen.Bool.Select(static it => it ? 'L' : 'o').Array[0, 200].Sample(letters =>
    {
        var text = new string(letters);
        var expected = Low().Matches(text)
            .Select(it => (it.Index, End: it.Index + it.Length < text.Length ? it.Index + it.Length : it.Index + it.Length - 1))
            .Where(static it => it.End - it.Index >= 3)
            .Select(static it => (SensorDays.At(it.Index), SensorDays.At(it.End)));
        Found(text).Select(static it => (it.Start, it.End)).Reverse().Should().Equal(expected, text);
    }, iter: 300);

    [Fact]
    public void ALow_TellsItsLowestValue()
    {
        var profile = SensorDays.Of([6, 3.5m, 2.8m, 3.6m, 3.7m, 6, 6, 6, 6]).Profile();
        profile.Lows.Should().Equal(new GlucoseLow(SensorDays.At(1), SensorDays.At(5), 2.8m));
    }

    [Fact]
    public void WithoutValues_NobodyKnowsThatALowWentOn()
    {
        var points = SensorDays.Of([3m, 3m, 3m, 3m]).AddRange(SensorDays.Of([3m, 3m, 3m, 3m, 6m]).Select(static it => it with { At = it.At.AddHours(3) }));
        points.Profile().Lows.Select(static it => (it.End - it.Start).TotalMinutes).Should().Equal(20, 15);
    }

    [Fact]
    public void WhatIsLow_DependsOnThePreset()
    {
        var points = SensorDays.Of([3.6m, 3.6m, 3.6m, 3.6m, 3.6m]);
        points.Profile().LowCount.Should().Be(1);
        points.Profile(GlucosePreset.Pregnancy).LowCount.Should().Be(0);
    }

    [Fact]
    public void OfManyLows_TheNewestAreTold_AndAllCounted()
    {
        var profile = Found(string.Concat(Enumerable.Repeat("LLLLoooo", 150)), out var count);
        profile.Should().HaveCount(RecordLimits.MaxProfileLows).And.BeInDescendingOrder(static it => it.Start);
        count.Should().Be(150);
    }

    private static IReadOnlyList<GlucoseLow> Found(string letters) => Found(letters, out _);

    private static IReadOnlyList<GlucoseLow> Found(string letters, out int count)
    {
        var profile = SensorDays.Of(letters.Select(static it => it == 'L' ? 3.2m : 5.5m)).Profile();
        count = profile.LowCount;
        return profile.Lows;
    }

    [GeneratedRegex("L(?:L|o{1,3}(?=L))*")]
    private static partial Regex Low();
}
