using FluentAssertions;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

public abstract partial class JournalStoreContract
{
    [Fact]
    public async Task G1_G4_ConcurrentAppendsAtOneSequenceNumber_HaveExactlyOneWinner()
    {
        const int Rounds = 40, Racers = 6;
        var partition = NewPartition();
        var winner = WriterOf(partition);
        for (var round = 1; round <= Rounds; round++)
        {
            var racers = Enumerable.Range(0, Racers).Select(_ => winner.Twin()).ToArray();
            var outcomes = await Task.WhenAll(racers.Select((racer, number) => racer.Append((byte)round, (byte)number)));

            outcomes.Count(outcome => outcome is FencedOutcome.FenceHeld).Should().Be(1, "round {0} has one winner", round);
            var first = Array.FindIndex(outcomes, outcome => outcome is FencedOutcome.FenceHeld);
            winner = racers[first];
            var last = (await Loaded(partition)).Tail[^1];
            last.First.Should().Be(round);
            last.Payload.ToArray().Should().Equal((byte)round, (byte)first);
        }
    }

    [Fact]
    public async Task G1_AnAppendAtAStaleFence_IsRefused_AndChangesNothing()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var stale = writer.Twin();
        await Held(writer.Append(2));
        var before = Text(await Loaded(partition));

        await Moved(stale.Append(99));

        Text(await Loaded(partition)).Should().Be(before);
    }

    [Fact]
    public async Task G1_AnAppendWhoseNumberWasFoldedAwayLongAgo_IsRefused()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var stale = writer.Twin();
        await Held(writer.Append(2));
        await Held(writer.Append(3));
        await Held(writer.Fold([7], new CommitRun(1, 3, new byte[] { 1, 2, 3 })));
        await Moved(stale.Append(98));
        await Held(writer.Append(4));
        await Held(writer.Append(5));
        await Held(writer.Fold([8], new CommitRun(4, 5, new byte[] { 4, 5 })));

        await Moved(stale.Append(99));

        var journal = await Loaded(partition);
        journal.Tail.Should().BeEmpty();
        journal.Fence.Sequence.Should().Be(5);
    }

    [Fact]
    public async Task G1_AWriterThatThinksThePartitionUnwritten_IsRefused_AlsoAfterAFold()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        var stale = writer.Twin();
        await Held(writer.Append(1));
        await Moved(stale.Append(97));
        await Held(writer.Fold([7], new CommitRun(1, 1, new byte[] { 1 })));

        await Moved(stale.Append(98));

        (await Loaded(partition)).Opening.ToArray().Should().Equal(JournalWriter.Opening);
    }

    [Fact]
    public async Task G4_WhereAPartitionStands_IsToldWithoutLoadingIt_AndMovesWithEveryChange()
    {
        var partition = NewPartition();
        (await Store.Fence(partition, default)).Should().Be(JournalFence.Unwritten);
        var writer = WriterOf(partition);
        var seen = new HashSet<JournalFence>();
        foreach (var change in (Func<Task>[])[
            () => Held(writer.Append(1)), () => Held(writer.Append(2)), () => Held(writer.Fold([7], new CommitRun(1, 2, new byte[] { 1, 2 }))), () => Held(writer.Append(3)), Reopen])
        {
            await change();
            var fence = await Store.Fence(partition, default);
            fence.Should().Be((await Loaded(partition)).Fence);
            seen.Add(fence);
        }

        seen.Should().HaveCount(4);
    }

    [Fact]
    public async Task AnAppendAheadOfThePartition_IsRefused()
    {
        var partition = NewPartition();
        var append = new JournalAppend(new JournalFence(5, "5"), new byte[] { 1 });

        (await Store.Append(partition, append, default)).Should().BeOfType<FencedOutcome.FenceMoved>();

        (await Store.Load(partition, default)).Should().BeNull();
    }

    [Fact]
    public async Task AWriterThatLoads_GoesOnWhereTheLastOneStood()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Append(2));
        await Reopen();

        var second = await JournalWriter.Load(Store, partition);

        second.Fence.Sequence.Should().Be(2);
        await Held(second.Append(3));
        (await Loaded(partition)).Tail.Select(run => run.First).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task TheOpeningRow_GoesWithTheFirstCommit_AndNoOther()
    {
        var partition = NewPartition();
        var without = () => Store.Append(partition, new JournalAppend(JournalFence.Unwritten, new byte[] { 1 }), default).AsTask();
        var again = () => Store.Append(partition, new JournalAppend(new JournalFence(1, null), new byte[] { 1 }, new byte[] { 2 }), default).AsTask();

        await without.Should().ThrowAsync<ArgumentException>();
        await again.Should().ThrowAsync<ArgumentException>();
        (await Store.Load(partition, default)).Should().BeNull();
    }
}
