using CsCheck;
using FluentAssertions;
using PhrCluster.Simulation.Load;
using Xunit;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>Which citizens a run is about, and in which order.</summary>
public sealed class SampleTests
{
    [Fact]
    public void EveryRound_CoversEachCitizenOfTheSampleOnce_OverAllSlices() =>
        Gen.Select(Gen.ULong, Gen.Long[1, 500], Gen.Int[1, 7], Gen.Long[0, 3], Gen.Long[1, 1_000_000]).Sample((seed, size, of, round, spread) =>
        {
            var citizens = size * spread;
            var slices = Enumerable.Range(1, of).Select(number => new Sample(seed, citizens, size, new Slice(number, of))).ToArray();

            var walked = slices.SelectMany(slice => Places(slice).Select(place => slice.CitizenAt(round, place))).ToArray();

            slices.Sum(static it => it.Count).Should().Be(size);
            walked.Should().OnlyHaveUniqueItems().And.OnlyContain(it => it >= 0 && it < citizens);
            walked.Order().Should().Equal(slices.SelectMany(static it => it.Members()).Order(), "a sample has the same citizens in every round");
        });

    [Fact]
    public void ANationsWorthOfNumbers_IsWalkedWithoutHoldingThem()
    {
        const long citizens = 60_000_000;
        var sample = new Sample(seed: 7, citizens, citizens, Slice.Whole);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var seen = Enumerable.Range(0, 1_000).Select(place => sample.CitizenAt(round: 5, place * 59_999L)).ToHashSet();

        seen.Should().HaveCount(1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000_000, "a place is computed, and nothing is kept for the nation");
    }

    [Fact]
    public void ASample_IsSpreadOverTheWholeNation()
    {
        var sample = new Sample(seed: 1, citizens: 60_000_000, size: 1_000, Slice.Whole);

        sample.Members().Select(static it => it / 60_000).Should().Equal(Enumerable.Range(0, 1_000).Select(static it => (long)it));
    }

    [Fact]
    public void Rounds_HaveOrdersOfTheirOwn()
    {
        var sample = new Sample(seed: 1, citizens: 10_000, size: 1_000, Slice.Whole);

        var orders = Enumerable.Range(0, 3).Select(round => Places(sample).Select(place => sample.CitizenAt(round, place)).ToArray()).ToArray();

        orders[0].Should().NotEqual(orders[1]);
        orders[1].Should().NotEqual(orders[2]);
        orders[0].Should().NotBeInAscendingOrder();
    }

    private static IEnumerable<long> Places(Sample sample) => Enumerable.Range(0, (int)sample.Count).Select(static it => (long)it);
}
