using FluentAssertions;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>Checkpoints: a store may keep none, and one that does never hands out what its partition has moved away from.</summary>
public abstract partial class JournalStoreContract
{
    [Fact]
    public async Task ACheckpoint_ComesBack_WithAllThatWakingNeeds()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Append(2));
        (await Store.Checkpoint(partition, default)).Should().BeNull("none was left");

        writer.Leave(7, 8).Should().Be(Store.KeepsCheckpoints);
        await Reopen(); // It is written by then, or never.

        var left = await Store.Checkpoint(partition, default);
        (left is not null).Should().Be(Store.KeepsCheckpoints);
        if (left is not null)
        {
            left.Payload.ToArray().Should().Equal(7, 8);
            left.Opening.ToArray().Should().Equal(JournalWriter.Opening);
            (left.Sequence, left.Folded, left.Since.Length).Should().Be((2, 0, 0));
            left.Fence.Should().Be((await Loaded(partition)).Fence);
            left.Fence.Mark.Should().Be(JournalFence.MarkOf([2]));
        }
    }

    [Fact]
    public async Task ACheckpoint_IsNoneOfTheRowsThatAreLoadedOrListed()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var before = Text(await Loaded(partition));
        writer.Leave(7);
        await Reopen();

        Text(await Loaded(partition)).Should().Be(before);
        (await Store.ListPartitions(null, 10, default)).Partitions.Should().ContainSingle(listed => listed.Partition == partition);
        (await SegmentsOf(partition)).Should().BeEmpty();
        (await Store.ReadIndexPages(partition, 0, default)).Should().BeEmpty();
        await Held((await JournalWriter.Load(Store, partition)).Append(2));
    }

    [Fact]
    public async Task CommitsSinceACheckpoint_ComeWithIt_InOrder_AtTheFenceOfNow()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        writer.Leave(7);
        await Reopen();
        writer = await JournalWriter.Load(Store, partition);
        await Held(writer.Append(2));
        await Held(writer.Append(3));

        if (await Store.Checkpoint(partition, default) is { } left)
        {
            left.Sequence.Should().Be(1);
            left.Since.Select(run => (run.First, run.Last, run.Payload.Span[0])).Should().Equal((2, 2, 2), (3, 3, 3));
            left.Fence.Should().Be(writer.Fence);
        }
        else
        {
            Store.KeepsCheckpoints.Should().BeFalse();
        }
    }

    [Fact]
    public async Task TheLaterCheckpoint_TakesThePlaceOfTheOneBefore()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        writer.Leave(7);
        await Reopen();
        writer = await JournalWriter.Load(Store, partition);
        await Held(writer.Append(2));
        writer.Leave(8);
        await Reopen();

        ((await Store.Checkpoint(partition, default))?.Payload.Span[0] ?? 8).Should().Be(8);
    }

    [Fact]
    public async Task G1_WhoeverStandsAtAStaleFence_LeavesNothing()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var stale = writer.Twin();
        await Held(writer.Append(2));
        stale.Leave(66);
        await Reopen();
        (await Store.Checkpoint(partition, default)).Should().BeNull();

        writer = await JournalWriter.Load(Store, partition);
        stale = writer.Twin();
        await Held(writer.Fold([9], new CommitRun(1, 2, new byte[] { 1, 2 })));
        stale.Leave(67);
        await Reopen();
        (await Store.Checkpoint(partition, default)).Should().BeNull("a fold moves the fence too");
    }

    [Fact]
    public async Task AFold_TakesTheCheckpointAway_AndOneLeftAfterItStands()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        writer.Leave(7);
        await Reopen();
        writer = await JournalWriter.Load(Store, partition);
        await Held(writer.Fold([9], new CommitRun(1, 1, new byte[] { 1 })));
        (await Store.Checkpoint(partition, default)).Should().BeNull();

        await Held(writer.Append(2));
        writer.Leave(8);
        await Reopen();

        if (await Store.Checkpoint(partition, default) is { } left)
        {
            (left.Sequence, left.Folded, left.Payload.Span[0]).Should().Be((2, 1, 8));
        }
    }

    [Fact]
    public async Task APartitionThatNobodyWroteTo_IsLeftNoCheckpoint()
    {
        var partition = NewPartition();
        Store.LeaveCheckpoint(partition, new JournalCheckpoint(new JournalFence(1, "0"), new byte[] { 7 }));
        await Reopen();

        (await Store.Checkpoint(partition, default)).Should().BeNull();
        (await Store.Load(partition, default)).Should().BeNull();
        (await Store.ListPartitions(null, 10, default)).Partitions.Should().BeEmpty();
        if (Store.KeepsCheckpoints)
        {
            FluentActions.Invoking(() => WriterOf(partition).Leave(7)).Should().Throw<ArgumentException>();
        }
    }
}
