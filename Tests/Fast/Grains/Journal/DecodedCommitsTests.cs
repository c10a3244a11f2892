using System.Collections.Immutable;
using CsCheck;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>What an active citizen keeps decoded: it spares reads, says what the store says, and is bounded.</summary>
public sealed class DecodedCommitsTests
{
    private static readonly JournalLookup Everything = new([], [new LateReading(Sample.Glucose(Sample.Noon).Code.Primary.Code!, null)]);

    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private readonly RecordVault _vault = new(new byte[RecordVault.SecretLength]);

    [Fact]
    public async Task AnActiveCitizen_ReadsNothingBack()
    {
        var journal = Open(writer: 1, DecodedMemory.Of(new JournalOptions()));
        await Commit(journal, 0);
        var (loads, segments) = (_store.Calls(StoreCall.Load), _store.SegmentReads);

        for (var i = 1; i < 40; i++)
        {
            await Commit(journal, i);
            (await Found(journal)).Should().HaveCount(i + 1);
        }

        _store.Calls(StoreCall.Load).Should().Be(loads);
        _store.SegmentReads.Should().Be(segments, "what was folded is still known");
        _store.Calls(StoreCall.Fold).Should().BeGreaterThan(4);
    }

    [Fact]
    public async Task WithoutMemory_ItReadsTheStore()
    {
        var journal = Open(writer: 1, new DecodedMemory(0, 0));
        await Commit(journal, 0);
        var loads = _store.Calls(StoreCall.Load);

        (await Found(journal)).Should().HaveCount(1);

        _store.Calls(StoreCall.Load).Should().BeGreaterThan(loads);
    }

    [Fact]
    public async Task WhatIsKept_IsWhatIsStored() => await Gen.Select(Generate.Commits.Array[1, 6], AnyHistory.Steps).SampleAsync(async (runs, steps) =>
    {
        var store = new MemoryJournalStore();
        var kept = Open(writer: 1, DecodedMemory.Of(new JournalOptions()), store);
        var others = runs.SelectMany(static run => run).Select(static commit => commit.Entries.Where(static entry => entry is not ItemRecorded).ToImmutableArray());
        var items = steps.Select(static step => step.Items.Select(static item => (JournalEntry)new ItemRecorded(item)).ToImmutableArray());
        foreach (var entries in items.Zip(others.Concat(items), static (items, others) => items.AddRange(others)))
        {
            await Append(kept, entries);
            var read = Open(writer: 2, new DecodedMemory(0, 0), store);

            (await Found(kept)).Select(Sample.Bytes).Should().Equal((await Found(read)).Select(Sample.Bytes));
        }
    }, iter: 40, threads: 1);

    [Fact]
    public async Task WhoeverFindsTheFenceMoved_ForgetsWhatItKept()
    {
        var memory = DecodedMemory.Of(new JournalOptions());
        var stale = Open(writer: 1, memory);
        await Commit(stale, 0);
        await Found(stale);
        await Commit(Open(writer: 2, memory), 1);

        (await stale.Append(await stale.Record(default), [new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon, formers: null, default))
            .Should().BeOfType<AppendOutcome.Overtaken>();

        (await Found(stale)).Should().HaveCount(2);
    }

    [Fact]
    public async Task ACommitWhoseReplyWasLost_IsKeptOnce()
    {
        var journal = Open(writer: 1, DecodedMemory.Of(new JournalOptions()));
        await Commit(journal, 0);
        _store.LoseReply(StoreCall.Append);
        await Commit(journal, 1);
        await Commit(journal, 2);

        (await Found(journal)).Select(static commit => commit.Sequence).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void ATail_StaysPacked_UntilAQuestionAsksForIt()
    {
        var place = DecodedMemory.Of(new JournalOptions()).NewPlace();
        var commits = Enumerable.Range(1, 5).Select(i => new Commit(i, 1, Sample.Noon, [new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(i)))])).ToList();
        var tip = ChainHash.Genesis(new PartitionKey(7));
        foreach (var commit in commits)
        {
            tip = tip.Next(commit);
            place.Append(commit, tip, PackedRun.Pack([commit], tip, PackedRun.CommitQuality));
        }

        var packed = place.Bytes;
        place.Tail(0, 5, toFold: true)!.Value.Select(static kept => Sample.Bytes(kept.Commit)).Should().Equal(commits.Select(Sample.Bytes));
        place.Bytes.Should().Be(packed, "a fold asks once");

        place.Tail(0, 5)!.Value.Select(static kept => Sample.Bytes(kept.Commit)).Should().Equal(commits.Select(Sample.Bytes));
        place.Tail(0, 5)!.Value[^1].Hash.Should().Be(tip);
        place.Bytes.Should().BeGreaterThan(2 * packed, "who asks once asks again");
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(50_000, 2_000)]
    [InlineData(0, 50_000)]
    public void AllThatIsKept_IsBounded_WhoeverIsUsed(long most, int mostOfCitizen)
    {
        Gen.Select(Gen.Int[0, 299], Gen.Int[0, 400]).Array[2_000].Sample(uses =>
        {
            var memory = new DecodedMemory(most, mostOfCitizen);
            var places = Enumerable.Range(0, 300).Select(_ => memory.NewPlace()).ToList();
            foreach (var (at, unpacked) in uses)
            {
                places[at].KeepTail(0, [Packed(unpacked)]);
                places.Sum(static place => (long)place.Bytes).Should().BeLessThanOrEqualTo(most);
                places.Max(static place => place.Bytes).Should().BeLessThanOrEqualTo(mostOfCitizen);
            }
        }, iter: 4, threads: 1);
    }

    [Fact]
    public void WhoIsUsed_KeepsIt_AndWhoIsNot_LosesIt()
    {
        var memory = new DecodedMemory(40_000, 40_000);
        var (used, idle) = (memory.NewPlace(), memory.NewPlace());
        used.KeepTail(0, [Packed(1)]);
        idle.KeepTail(0, [Packed(1)]);

        for (var i = 0; i < 200; i++)
        {
            memory.NewPlace().KeepTail(0, [Packed(1)]);
            used.Tail(0, 1).Should().NotBeNull();
        }

        idle.Tail(0, 1).Should().BeNull();
    }

    [Fact]
    public void WhoLetsGo_TakesNoRoomFromOthers()
    {
        var memory = new DecodedMemory(40_000, 40_000);
        var idle = memory.NewPlace();
        idle.KeepTail(0, [Packed(1)]);

        for (var i = 0; i < 100; i++)
        {
            var passing = memory.NewPlace();
            passing.KeepTail(0, [Packed(1)]);
            passing.Free();
            passing.Bytes.Should().Be(0);
        }

        idle.Tail(0, 1).Should().NotBeNull();
    }

    private CitizenJournal Open(uint writer, DecodedMemory memory, IJournalStore? store = null) =>
        new("anna", store ?? _store, _vault, new JournalOptions { FoldCommits = 8 }, memory, NullLogger.Instance, writer);

    private static Task Commit(CitizenJournal journal, int n) => Append(journal, [new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(n), identifier: $"g-{n}"))]);

    private static async Task Append(CitizenJournal journal, ImmutableArray<JournalEntry> entries) =>
        (await journal.Append(await journal.Record(default), entries, Sample.Noon, formers: null, default)).Should().BeOfType<AppendOutcome.Committed>();

    /// <summary>All commits of segments that hold items, and of the tail.</summary>
    private static async Task<List<Commit>> Found(CitizenJournal journal)
    {
        await journal.Record(default);
        return await (await journal.History(withPages: true, default))!.Find(Everything, default);
    }

    private static PackedCommit Packed(int unpacked) => new(new Commit(1, 1, Sample.Noon, []), ChainHash.Genesis(Sample.Partition), unpacked, unpacked);
}
