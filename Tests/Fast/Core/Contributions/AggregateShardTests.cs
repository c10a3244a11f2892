using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Publishing;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Contributions;

/// <summary>What a shard knows is each citizen's last word, however often and in whatever order it is told.</summary>
public sealed class AggregateShardTests
{
    private static readonly DateOnly March = new(2026, 3, 1), April = new(2026, 4, 1);
    private static readonly ContributionCell Low = new(0, CellSex.None, null, 0), High = new(0, CellSex.None, null, 1);

    [Fact]
    public void TheLastWordCounts_Once()
    {
        var shard = AggregateShard.Empty.Take(Told(1, 5, (March, High)));
        shard.Take(Told(1, 5, (March, High))).Should().BeSameAs(shard);
        shard.Take(Told(1, 4, (March, Low))).Should().BeSameAs(shard, "it is older");
        Count(shard, March, High).Should().Be(1);

        shard = shard.Take(Told(1, 6, (March, Low)));
        (Count(shard, March, Low), Count(shard, March, High)).Should().Be((1, 0));
    }

    [Fact]
    public void WhatIsNotToldAgain_Stays_ForItIsFrozen()
    {
        var shard = AggregateShard.Empty.Take(Told(1, 5, (March, High))).Take(Told(1, 6, (April, Low)));
        (Count(shard, March, High), Count(shard, April, Low)).Should().Be((1, 1));
        Count(shard.Take(Told(1, 7, (March, null))), March, High).Should().Be(0, "it was taken back");
    }

    [Fact]
    public void WhoeverLeft_IsNowhere_AndAnOlderWordChangesNothing()
    {
        var left = AggregateShard.Empty.Take(Told(1, 5, (March, High))).Take(new ToldContribution(1, 1, 6, IsIn: false, []));
        Count(left, March, High).Should().Be(0);
        left.Take(Told(1, 5, (March, High))).Should().BeSameAs(left);
    }

    [Fact]
    public void WhoeverLeftUnheard_AndCameAgain_HasNothingOfBefore()
    {
        var again = AggregateShard.Empty.Take(Told(1, 5, (March, High))).Take(new ToldContribution(1, 8, 8, IsIn: true, [new ContributionSlot("t", April, Low)]));
        (Count(again, March, High), Count(again, April, Low)).Should().Be((0, 1));
    }

    [Fact]
    public void WhatWasPublished_IsForgotten_AndNotTakenAgain()
    {
        var shard = AggregateShard.Empty.Take(Told(1, 5, (March, High), (April, Low))).Forget([new TableOfPeriod("t", March)]);
        (Count(shard, March, High), Count(shard, April, Low)).Should().Be((0, 1));
        Count(shard.Take(Told(1, 6, (March, High))), March, High).Should().Be(0);
        shard.Forget([new TableOfPeriod("t", March)]).Should().BeSameAs(shard);
    }

    [Fact]
    public void ItsBytes_HoldIt()
    {
        var shard = AggregateShard.Empty.Take(Told(1, 5, (March, High), (April, Low))).Take(Told(UInt128.MaxValue, 7, (April, High)))
            .Take(new ToldContribution(99, 2, 3, IsIn: false, [])).Forget([new TableOfPeriod("t", March)]);
        var packed = shard.Pack();
        var read = AggregateShard.Unpack(packed);
        read.Pack().Should().Equal(packed);
        (Count(read, April, Low), Count(read, April, High), read.Citizens).Should().Be((1, 1, 3));
        read.Take(Told(99, 3, (April, Low))).Should().BeSameAs(read);
    }

    [Fact]
    public void WhatHasEnded_KeepsNobody_AndPassesOverWhatComesLate()
    {
        var over = AggregateShard.Unpack(AggregateShard.Over.Pack());
        over.Take(Told(1, 5, (March, High))).Should().BeSameAs(AggregateShard.Over);
        over.Forget([new TableOfPeriod("t", March)]).Should().BeSameAs(AggregateShard.Over);
        (over.Citizens, Count(over, March, High)).Should().Be((0, 0));
    }

    /// <summary>Yesterday's rows load tomorrow.</summary>
    [Fact]
    public void GoldenBytes() =>
        Convert.ToHexStringLower(AggregateShard.Empty.Take(Told(1, 5, (March, High))).Pack()).Should().Be("0101027400010000000000000000000000000000000103040100db922d02");

    /// <summary>As the arithmetic of ADR 0037 has it.</summary>
    [Fact]
    public void ACitizenTakesFortyBytes_OfTwoPeriodsOfATable()
    {
        var shard = AggregateShard.Empty;
        for (var i = 0; i < 1_000; i++)
        {
            shard = shard.Take(Told(UInt128.MaxValue / 1_000 * (UInt128)i, 1_000 + i, (March, new ContributionCell(5, CellSex.Male, "LS", 2)), (April, High)));
        }

        (shard.Pack().Length / 1_000).Should().BeLessThan(40);
    }

    private static int Count(AggregateShard shard, DateOnly from, ContributionCell cell) =>
        shard.Sum(new HashSet<TableOfPeriod> { new("t", from) }, static place => RecordKey.Of(place)).GetValueOrDefault((new TableOfPeriod("t", from), cell.ToNumber()), CellSum.Nobody).Count;

    private static ToldContribution Told(UInt128 place, long version, params ImmutableArray<(DateOnly From, ContributionCell? Cell)> slots) =>
        new(place, 1, version, IsIn: true, [.. slots.Select(static slot => new ContributionSlot("t", slot.From, slot.Cell))]);
}
