using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PhrCluster.Core.Publishing;
using PhrCluster.Grains.Transparency;
using PhrCluster.Storage;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transparency;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Transparency;

/// <summary>What silos count becomes months: once, safe, and no matter how often it is told.</summary>
public sealed class TrustMonthsTests
{
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly SafeFigures Figures = new(PublicationSettings.Default);

    [Fact]
    public void AMonthComesOut_ADayAfterItsEnd_AndNoneIsLeftOut()
    {
        TrustMonths.Due(March, null, new DateOnly(2026, 4, 1)).Should().BeEmpty();
        TrustMonths.Due(March, null, new DateOnly(2026, 4, 2)).Should().Equal(March);
        TrustMonths.Due(March, null, new DateOnly(2026, 6, 20)).Should().Equal(March, March.AddMonths(1), March.AddMonths(2));
        TrustMonths.Due(March, March.AddMonths(1), new DateOnly(2026, 6, 20)).Should().Equal(March.AddMonths(2));
        TrustMonths.Due(null, null, new DateOnly(2026, 6, 20)).Should().BeEmpty("nothing was ever counted");
    }

    [Fact]
    public void SmallFiguresAreHidden_OthersAreMovedAndRounded_AndTheWaitGoesWithItsNumber()
    {
        var shown = Make(new CountedMonth(March, [1_000, 7, 40, 12, 0], 40 * 121));
        shown.Figures.Select(static it => it.Event).Should().Equal(Enum.GetValues<TrustEvent>());
        shown.Figures[0].Figure.Should().BeInRange(993, 1_007).And.Match(static figure => figure % 5 == 0);
        shown.Figures[1].Figure.Should().BeNull();
        shown.Figures[4].Figure.Should().BeNull("nobody looks like few");
        shown.OptOutMilliseconds.Should().Be(130);

        Make(new CountedMonth(March, [0, 0, 7, 0, 0], 7_000)).OptOutMilliseconds.Should().BeNull("seven people's wait is not shown");
        Make(null).Figures.Should().OnlyContain(static it => it.Figure == null);
    }

    [Fact]
    public void ToldTwice_ItCountsOnce_AndWhatIsOverTakesNothing()
    {
        var counted = ImmutableArray.Create(new CountedMonth(March, [3, 0, 0, 0, 0], 0));
        var shard = new HeldTrustShard().Add(Run, 1, counted);
        shard.Add(Run, 1, counted).Should().BeSameAs(shard);
        shard = shard.Add(Guid.NewGuid(), 1, counted).Add(Run, 2, [new CountedMonth(March, [1, 1], 0), new CountedMonth(March.AddMonths(1), [5], 0)]);
        shard.Months.Select(static it => (it.Month, it.Counts[0])).Should().Equal([(March, 7L), (March.AddMonths(1), 5L)]);
        shard.Months[0].Counts.Should().Equal(7, 1, 0, 0, 0);

        shard = shard.Without(March);
        shard.Without(March).Should().BeSameAs(shard);
        shard.Add(Run, 3, counted).Months.Select(static it => it.Month).Should().Equal(March.AddMonths(1));
    }

    [Fact]
    public void AShard_StaysSmall_WhateverSilosTell()
    {
        var shard = new HeldTrustShard();
        for (var i = 0; i < 200; i++)
        {
            shard = shard.Add(Guid.NewGuid(), 1, [new CountedMonth(March.AddMonths(i), [1], 0)]);
        }

        shard.Months.Length.Should().Be(36);
        shard.Runs.Length.Should().Be(64);
    }

    [Fact]
    public void TenYearsOfMonths_AndAFullShard_FitIntoOneRowEach()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var figures = Enum.GetValues<TrustEvent>().Select(static it => new TrustFigure(it, int.MaxValue)).ToImmutableArray();
        var told = new HeldTransparency([.. Enumerable.Range(0, TrustMonths.Most).Select(i => new TrustMonth(March.AddMonths(i), Sample.Noon, figures, int.MaxValue))]);
        var shard = Enumerable.Range(0, 64).Aggregate(new HeldTrustShard(), static (held, i) => held.Add(Guid.NewGuid(), long.MaxValue, [new CountedMonth(March.AddMonths(i), [.. Enumerable.Repeat(long.MaxValue, TrustMonths.Events)], long.MaxValue)]));

        serializer.SerializeToArray(told).Length.Should().BeLessThan(GrainStateSerializer.MaxStateBytes);
        serializer.SerializeToArray(shard).Length.Should().BeLessThan(GrainStateSerializer.MaxStateBytes);
    }

    private static TrustMonth Make(CountedMonth? counted)
    {
        var key = 0;
        return TrustMonths.Make(March, counted, Sample.Noon, Figures, () => key++ * 800);
    }
}
