using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

public abstract partial class JournalStoreContract
{
    private const int OneProperty = 64 * 1024;

    [Fact]
    public async Task APartitionThatNobodyWroteTo_LoadsAsNull() => (await Store.Load(NewPartition(), default)).Should().BeNull();

    [Fact]
    public async Task TheTail_ComesBackInOrder_WithTheSameBytes_AfterReopening()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        var payloads = Enumerable.Range(0, 70).Select(number => Bytes(number, number * 11)).ToArray();
        foreach (var payload in payloads)
        {
            await Held(writer.Append(payload));
        }

        await Reopen();

        var journal = await Loaded(partition);
        journal.Opening.ToArray().Should().Equal(JournalWriter.Opening);
        journal.Snapshot.Should().BeNull();
        journal.Fence.Sequence.Should().Be(70);
        journal.Tail.Select(run => (run.First, run.Last)).Should().Equal(Enumerable.Range(1, 70).Select(number => ((long)number, (long)number)));
        journal.Tail.Select(run => Convert.ToHexString(run.Payload.Span)).Should().Equal(payloads.Select(Convert.ToHexString));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(OneProperty - 1)]
    [InlineData(OneProperty)]
    [InlineData(OneProperty + 1)]
    [InlineData(500 * 1024)]
    [InlineData(StoreLimits.MaxPayloadBytes)]
    public async Task APayloadOfAnyAllowedSize_ComesBackAsItWas(int size)
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        var (first, second, packed) = (Bytes(size, size), Bytes(size + 1, size), Bytes(size + 2, size));
        await Held(writer.Append(first));
        await Held(writer.Append(second));
        await Reopen();
        (await Loaded(partition)).Tail.Select(run => run.Payload.Span.SequenceEqual(run.First == 1 ? first : second)).Should().Equal(true, true);

        writer = await JournalWriter.Load(Store, partition);
        await Held(writer.Fold(first, [new CommitRun(1, 2, packed)], [new IndexPageRow(0, second)]));
        await Reopen();

        (await Loaded(partition)).Snapshot!.Value.Payload.Span.SequenceEqual(first).Should().BeTrue();
        (await SegmentsOf(partition)).Should().ContainSingle().Which.Payload.Span.SequenceEqual(packed).Should().BeTrue();
        (await Store.ReadIndexPages(partition, 0, default)).Should().ContainSingle().Which.Payload.Span.SequenceEqual(second).Should().BeTrue();
    }

    [Fact]
    public async Task APayloadThatIsTooLarge_IsRefused_NamingTheLimit()
    {
        var writer = WriterOf(NewPartition());
        var tooLarge = new byte[StoreLimits.MaxPayloadBytes + 1];
        var append = () => writer.Append(tooLarge);
        await append.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxPayloadBytes*");

        await Held(writer.Append(1));
        var snapshot = () => writer.Fold(tooLarge);
        var segment = () => writer.Fold([], new CommitRun(1, 1, tooLarge));
        var page = () => writer.Fold([], [], [new IndexPageRow(0, tooLarge)]);
        await snapshot.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxPayloadBytes*");
        await segment.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxPayloadBytes*");
        await page.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxPayloadBytes*");
    }

    [Fact]
    public async Task Segments_AreReadByTheirFirstNumber_BothEndsIncluded_InOrder()
    {
        const int Folds = 40;
        var partition = NewPartition();
        var writer = WriterOf(partition);
        for (var fold = 1; fold <= Folds; fold++)
        {
            await Held(writer.Append((byte)fold));
            await Held(writer.Fold([1], new CommitRun(fold, fold, new byte[] { (byte)fold })));
        }

        (await SegmentsOf(partition)).Select(segment => segment.Payload.Span[0]).Should().Equal(Enumerable.Range(1, Folds).Select(n => (byte)n));
        (await SegmentsOf(partition, 17, 33)).Select(segment => segment.First).Should().Equal(Enumerable.Range(17, 17).Select(n => (long)n));
        (await SegmentsOf(partition, 40, 40)).Select(segment => segment.First).Should().Equal(40);
        (await SegmentsOf(partition, 41)).Should().BeEmpty();
        (await SegmentsOf(partition, 9, 8)).Should().BeEmpty();
    }

    [Fact]
    public async Task G7_TwoPartitions_NeverSeeEachOthersRows()
    {
        // Neighbours in every order that a store could keep them in, and far apart.
        UInt128[] keys = [0, 1, 255, 256, new(1, 0), new(0, ulong.MaxValue), new(ulong.MaxValue, 0), UInt128.MaxValue];
        var partitions = keys.Select(key => new PartitionKey(key)).ToArray();
        for (byte number = 0; number < partitions.Length; number++)
        {
            var writer = WriterOf(partitions[number]);
            await Held(writer.Append(number, 1));
            await Held(writer.Fold([number], [new CommitRun(1, 1, new[] { number })], [new IndexPageRow(0, new[] { number })]));
            await Held(writer.Append(number, 2));
        }

        for (byte number = 0; number < partitions.Length; number++)
        {
            var journal = await Loaded(partitions[number]);
            journal.Snapshot!.Value.Payload.ToArray().Should().Equal(number);
            journal.Tail.Should().ContainSingle().Which.Payload.ToArray().Should().Equal(number, 2);
            (await SegmentsOf(partitions[number])).Should().ContainSingle().Which.Payload.ToArray().Should().Equal(number);
            (await Store.ReadIndexPages(partitions[number], 0, default)).Should().ContainSingle().Which.Payload.ToArray().Should().Equal(number);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("zz000000000000000000000000000000")]
    [InlineData(":")]
    [InlineData("-1:")]
    public async Task AContinuationThatCameFromNoListing_IsToldAsSuch(string continuation)
    {
        var list = () => Store.ListPartitions(continuation, 10, default).AsTask();

        await list.Should().ThrowAsync<FormatException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task ListPartitions_CoversEachPartitionOnce(int pageSize)
    {
        var partitions = Enumerable.Range(0, 13).Select(_ => NewPartition()).Append(new PartitionKey(UInt128.MaxValue)).ToArray();
        foreach (var partition in partitions)
        {
            var writer = WriterOf(partition);
            await Held(writer.Append(1));
            await Held(writer.Fold([1], new CommitRun(1, 1, new byte[] { 1 })));
            await Held(writer.Append(2));
        }

        var found = new List<PartitionOpening>();
        string? continuation = null;
        do
        {
            var page = await Store.ListPartitions(continuation, pageSize, default);
            page.Partitions.Length.Should().BeLessThanOrEqualTo(pageSize);
            found.AddRange(page.Partitions);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        found.Select(opening => opening.Partition).Should().BeEquivalentTo(partitions).And.OnlyHaveUniqueItems();
        found.Should().OnlyContain(opening => opening.Opening.ToArray().SequenceEqual(JournalWriter.Opening));
    }
}
