using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

public abstract partial class JournalStoreContract
{
    [Fact]
    public async Task AFold_ReplacesTheTail_BySnapshotSegmentAndPages_InOneStep()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Append(2));

        await Held(writer.Fold([9, 9], [new CommitRun(1, 2, new byte[] { 1, 2 })], [new IndexPageRow(0, new byte[] { 5 })]));

        await Reopen();
        var journal = await Loaded(partition);
        journal.Tail.Should().BeEmpty();
        journal.Snapshot!.Value.Sequence.Should().Be(2);
        journal.Snapshot.Value.Payload.ToArray().Should().Equal(9, 9);
        journal.Fence.Sequence.Should().Be(2, "a fold moves no sequence number");
        var segment = (await SegmentsOf(partition)).Should().ContainSingle().Subject;
        (segment.First, segment.Last).Should().Be((1, 2));
        segment.Payload.ToArray().Should().Equal(1, 2);
        (await Store.ReadIndexPages(partition, 0, default)).Should().ContainSingle().Which.Payload.ToArray().Should().Equal(5);
    }

    [Fact]
    public async Task AFoldAtAStaleFence_IsRefused_AndChangesNothing()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var stale = writer.Twin();
        await Held(writer.Append(2));
        var before = Text(await Loaded(partition));

        await Moved(stale.Fold([6], [new CommitRun(1, 1, new byte[] { 1 })], [new IndexPageRow(0, new byte[] { 6 })]));

        Text(await Loaded(partition)).Should().Be(before);
        (await SegmentsOf(partition)).Should().BeEmpty();
        (await Store.ReadIndexPages(partition, 0, default)).Should().BeEmpty();
    }

    [Fact]
    public async Task AFoldByAWriterThatMissedAFoldAtTheSameNumber_IsRefused()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Append(2));
        var stale = writer.Twin();
        await Held(writer.Fold([7], new CommitRun(1, 1, new byte[] { 1 }), new CommitRun(2, 2, new byte[] { 2 })));

        await Moved(stale.Fold([8], new CommitRun(1, 2, new byte[] { 1, 2 })));

        (await Loaded(partition)).Snapshot!.Value.Payload.ToArray().Should().Equal(7);
        (await SegmentsOf(partition)).Select(segment => (segment.First, segment.Last)).Should().Equal((1, 1), (2, 2));
    }

    [Fact]
    public async Task ConcurrentAppendAndFoldAtOneFence_HaveExactlyOneWinner()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        for (var round = 1; round <= 20; round++)
        {
            await Held(writer.Append((byte)round));
            var (appender, folder) = (writer.Twin(), writer.Twin());
            var run = new CommitRun(writer.Fence.Sequence, writer.Fence.Sequence, new byte[] { 1 });

            var outcomes = await Task.WhenAll(appender.Append(100), folder.Fold([(byte)round], run));

            outcomes.Count(outcome => outcome is FencedOutcome.FenceHeld).Should().Be(1, "round {0} has one winner", round);
            writer = outcomes[0] is FencedOutcome.FenceHeld ? appender : folder;
            var tail = (await Loaded(partition)).Tail;
            tail.IsEmpty.Should().Be(writer == folder);
        }
    }

    [Fact]
    public async Task FoldOnFold_KeepsOneSnapshot_AndEverySegment()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        for (var fold = 1; fold <= 5; fold++)
        {
            await Held(writer.Append((byte)fold));
            await Held(writer.Append((byte)fold));
            await Held(writer.Fold([(byte)fold], new CommitRun((2 * fold) - 1, 2 * fold, new byte[] { (byte)fold })));
        }

        var journal = await Loaded(partition);
        journal.Snapshot!.Value.Sequence.Should().Be(10);
        journal.Snapshot.Value.Payload.ToArray().Should().Equal(5);
        (await SegmentsOf(partition)).Select(segment => segment.First).Should().Equal(1, 3, 5, 7, 9);
    }

    [Fact]
    public async Task AnIndexPage_IsReplacedByItsNumber()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Fold([1], [], [new IndexPageRow(0, new byte[] { 1 })]));
        await Held(writer.Append(2));
        await Held(writer.Fold([2], [], [new IndexPageRow(0, new byte[] { 2 }), new IndexPageRow(1, new byte[] { 3 })]));

        var pages = await Store.ReadIndexPages(partition, 0, default);

        pages.Select(page => (page.Number, page.Payload.Span[0])).Should().Equal((0, 2), (1, 3));
        (await Store.ReadIndexPages(partition, 1, default)).Should().ContainSingle().Which.Number.Should().Be(1);
    }

    [Fact]
    public async Task APartitionWithoutCommits_HasNothingToFold()
    {
        var fold = () => WriterOf(NewPartition()).Fold([1], ImmutableArray<CommitRun>.Empty, []);

        await fold.Should().ThrowAsync<ArgumentException>();
    }
}
