using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Readings;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>A citizen who wakes is who fell asleep, whatever became of the checkpoint in between.</summary>
public sealed class CheckpointTests
{
    private const string Citizen = "anna";
    private const int FoldCommits = 16;

    private readonly MemoryJournalStore _rows = new();
    private readonly FaultyJournalStore _store;
    private readonly RecordVault _vault = new(new byte[RecordVault.SecretLength]);
    private readonly Lines _log = new();
    private uint _writers;

    public CheckpointTests() => _store = new FaultyJournalStore(_rows);

    [Fact]
    public async Task WhoWakes_ReadsTheCheckpoint_AndNoTail()
    {
        var asleep = await Sleep(await Awake(commits: 5));

        var awake = await Woken(loads: 0);

        Bytes(awake).Should().Equal(Bytes(asleep));
    }

    [Fact]
    public async Task CommitsSince_AreReplayed()
    {
        var journal = await Awake(commits: 5);
        await Sleep(journal);
        await Commit(journal, Reading(10));

        Bytes(await Woken(loads: 0)).Should().Equal(Bytes(await journal.Record(default)));
    }

    [Fact]
    public async Task WhoWokeFromACheckpoint_GoesOn_AndFolds()
    {
        await Sleep(await Awake(commits: 5));
        var journal = Open();
        for (var i = 5; i < FoldCommits + 3; i++)
        {
            await Commit(journal, Reading(i));
        }

        (await _rows.Checkpoint(_vault.PartitionOf(Citizen), default)).Should().BeNull("the fold took it away");
        Bytes(await Woken(loads: 1)).Should().Equal(Bytes(await journal.Record(default)));
        (await new JournalAudit(Citizen, _store, _vault).Run(default)).FirstBad.Should().BeNull();
    }

    [Fact]
    public async Task ACorrectionOfWhatACheckpointCovers_ReadsTheJournal()
    {
        var journal = await Awake(commits: 5);
        await Sleep(journal);
        await Correct(journal, of: new ItemRef(3, 0));

        Bytes(await Woken(loads: 1)).Should().Equal(Bytes(await journal.Record(default)));
    }

    [Fact]
    public async Task ACorrectionOfWhatIsFolded_IsReplayedOntoACheckpoint()
    {
        var journal = await Awake(commits: FoldCommits + 4);
        await Sleep(journal);
        await Correct(journal, of: new ItemRef(3, 0));

        Bytes(await Woken(loads: 0)).Should().Equal(Bytes(await journal.Record(default)));
    }

    [Fact]
    public async Task G1_AWithdrawalAfterACheckpoint_IsKnownToWhoeverWakes()
    {
        var journal = await Awake(commits: 5);
        await Commit(journal, new ConsentGiven(Sample.Permit("c1", "Practice"), Sample.Gp));
        await Sleep(journal);
        await Commit(Open(), new ConsentWithdrawn("c1", Sample.Gp));

        (await Woken(loads: 0)).ActiveConsents.Should().BeEmpty();
    }

    [Fact]
    public async Task G1_AStaleActivationThatFallsAsleep_LeavesNothingToWakeFrom()
    {
        var stale = await Awake(commits: 5);
        await Commit(stale, new ConsentGiven(Sample.Permit("c1", "Practice"), Sample.Gp));
        await Commit(Open(), new ConsentWithdrawn("c1", Sample.Gp));
        stale.LeaveBehind();

        (await Woken(loads: 1)).ActiveConsents.Should().BeEmpty();
    }

    [Fact]
    public async Task ACheckpointIsLeft_OnlyWhereItSparesEnough()
    {
        var journal = await Awake(commits: CitizenJournal.CommitsWorthACheckpoint - 1);
        await Left(journal, 0, "few commits are replayed as cheaply");
        await Commit(journal, Reading(10));
        await Left(journal, 1, "more are not");
        await Left(journal, 1, "nothing has changed since");
        await Commit(journal, [.. Enumerable.Range(20, CitizenJournal.ItemsWorthACheckpoint).Select(Reading)]);
        await Left(journal, 2, "one commit of many items is not");
        await Commit(journal, Reading(11));
        await Left(journal, 2, "one commit since");

        var woken = Open();
        await woken.Record(default);
        await Left(woken, 2, "it woke from what there is");
    }

    [Fact]
    public Task WhatWasNeverOpened_LeavesNothing() => Left(Open(), 0, "nobody has opened the record");

    [Fact]
    public async Task WhatWasFolded_LeavesACheckpointOnce_AlsoWithNoTail()
    {
        await Awake(commits: FoldCommits);
        var journal = Open();
        await journal.Record(default);
        await Left(journal, 1, "point reads are cheaper than the snapshot's range");
        await Left(journal, 1, "nothing has changed since");

        var woken = Open();
        await woken.Record(default);
        await Left(woken, 1, "it woke from what there is");

        Bytes(await Woken(loads: 0)).Should().Equal(Bytes(await journal.Record(default)));
    }

    [Fact]
    public async Task WhoeverFallsAsleep_IsKeptUpByNothing()
    {
        var journal = await Awake(commits: 5);
        _store.FailLeaving(new InvalidOperationException("The store is broken."));

        journal.Invoking(static it => it.LeaveBehind()).Should().NotThrow();

        Bytes(await Woken(loads: 1)).Should().Equal(Bytes(await journal.Record(default)));
    }

    [Theory]
    [InlineData("its first byte")]
    [InlineData("its last byte")]
    [InlineData("cut short")]
    [InlineData("empty")]
    [InlineData("another citizen's")]
    [InlineData("another kind")]
    [InlineData("another number")]
    [InlineData("folded otherwise")]
    public async Task ACheckpointThatIsNotWhatWasLeft_IsTold_AndTheJournalIsRead(string how)
    {
        var journal = await Awake(commits: 5);
        var record = await Sleep(journal);
        var (partition, left) = (_vault.PartitionOf(Citizen), await Stored());
        var key = _vault.Unwrap(partition, left.Opening).Key;
        var plain = new RecordCheckpoint(record, 1_000, left.Fence.Mark).Pack();
        var payload = how switch
        {
            "its first byte" => Flipped(left.Payload, 0),
            "its last byte" => Flipped(left.Payload, left.Payload.Length - 1),
            "cut short" => left.Payload[..^1],
            "empty" => ReadOnlyMemory<byte>.Empty,
            "another citizen's" => new RowSeal(_vault.PartitionOf("ben"), key).Seal(RowKind.Checkpoint, record.Version, plain),
            "another kind" => new RowSeal(partition, key).Seal(RowKind.Snapshot, record.Version, plain),
            "another number" => new RowSeal(partition, key).Seal(RowKind.Checkpoint, record.Version - 1, plain),
            _ => new RowSeal(partition, key).Seal(
                RowKind.Checkpoint, record.Version, new RecordCheckpoint(record with { Index = record.Index.Fold(DescribedOf(record)).Index }, 1_000, left.Fence.Mark).Pack()),
        };
        _rows.LeaveCheckpoint(partition, new JournalCheckpoint(left.Fence, payload)).Should().BeTrue();

        Bytes(await Woken(loads: 1)).Should().Equal(Bytes(record));

        _log.Warnings.Should().ContainSingle().Which.Should().StartWith("A checkpoint up to sequence number 5").And.NotContain(".7").And.NotContain(Citizen);
    }

    [Fact]
    public async Task ACheckpointOfAnotherVersion_IsPassedOver()
    {
        var record = await Sleep(await Awake(commits: 5));
        var (partition, left) = (_vault.PartitionOf(Citizen), await Stored());
        var plain = new RecordCheckpoint(record, 1_000, left.Fence.Mark).Pack();
        plain[0]++;
        var seal = new RowSeal(partition, _vault.Unwrap(partition, left.Opening).Key);
        _rows.LeaveCheckpoint(partition, new JournalCheckpoint(left.Fence, seal.Seal(RowKind.Checkpoint, record.Version, plain)));

        Bytes(await Woken(loads: 1)).Should().Equal(Bytes(record));

        _log.Warnings.Should().BeEmpty("an update of the program is no damage");
    }

    [Fact]
    public async Task G1_RowsThatWereSetBackBeneathACheckpoint_AndWentOnToItsNumber_AreNotTakenForIt()
    {
        var journal = await Awake(commits: 4);
        await Commit(journal, new ConsentGiven(Sample.Permit("c1", "Practice"), Sample.Gp));
        await Sleep(journal);
        var left = await Stored();
        var other = new MemoryJournalStore(); // As restored from an earlier day: the same opening, and commits of its own since.
        var load = (await _rows.Load(_vault.PartitionOf(Citizen), default))!;
        var fence = JournalFence.Unwritten;
        foreach (var run in load.Tail.Take(4))
        {
            var outcome = await other.Append(_vault.PartitionOf(Citizen), new JournalAppend(fence, run.Payload, fence.Sequence == 0 ? load.Opening : null), default);
            fence = outcome.Should().BeOfType<FencedOutcome.FenceHeld>().Subject.Fence;
        }

        await Commit(Over(other, FoldCommits), Reading(50));
        fence = await other.Fence(_vault.PartitionOf(Citizen), default);
        other.LeaveCheckpoint(_vault.PartitionOf(Citizen), new JournalCheckpoint(fence, left.Payload)).Should().BeTrue();

        (await Over(other, FoldCommits).Record(default)).ActiveConsents.Should().BeEmpty();

        _log.Warnings.Should().ContainSingle();
    }

    [Fact]
    public async Task G5_ACheckpointThatStandsOnAnotherChain_IsFoundByTheAudit()
    {
        var record = await Sleep(await Awake(commits: 5));
        var (partition, left) = (_vault.PartitionOf(Citizen), await Stored());
        var rows = JournalRows.Of(_rows, partition, _vault.Unwrap(partition, left.Opening));
        var lie = record with { Tip = ChainHash.Genesis(partition), Consents = [] };
        _rows.LeaveCheckpoint(partition, new JournalCheckpoint(left.Fence, rows.SealCheckpoint(new RecordCheckpoint(lie, 1_000, left.Fence.Mark))));

        (await new JournalAudit(Citizen, _store, _vault).Run(default)).FirstBad.Should().Be(5);
        await Commit(Open(), Reading(30));
        (await new JournalAudit(Citizen, _store, _vault).Run(default)).FirstBad.Should().Be(5, "also once there are commits after it");
    }

    [Fact]
    public async Task ACheckpointThatIsDamaged_DoesNotMakeAJournalBad()
    {
        await Sleep(await Awake(commits: 5));
        var left = await Stored();
        _rows.LeaveCheckpoint(_vault.PartitionOf(Citizen), new JournalCheckpoint(left.Fence, Flipped(left.Payload, 3)));

        (await new JournalAudit(Citizen, _store, _vault).Run(default)).FirstBad.Should().BeNull();
    }

    [Theory]
    [InlineData(64)]
    [InlineData(7)]
    public async Task G3_AfterACrash_AtAnyStep_WhoeverWakesIsWholeAndCurrent(int foldCommits)
    {
        await using var database = new TemporaryRocksDb();
        var copies = Directory.CreateTempSubdirectory("phr-copies-").FullName;
        var wokenFromOlder = 0;
        for (var i = 0; i < 30; i++)
        {
            var journal = Over(database.Store, foldCommits);
            await Commit(journal, Reading(i));
            var record = await Sleep(journal);
            if (i % 5 == 1)
            {
                await database.Reopen(); // Writes down what went to no log.
            }

            var copy = Directory.CreateDirectory(Path.Combine(copies, $"{i}")).FullName;
            CopyAsACrashLeavesIt(database.Path, copy);

            await using var survivor = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = copy });
            wokenFromOlder += await survivor.Checkpoint(_vault.PartitionOf(Citizen), default) is { Since.Length: > 1 } ? 1 : 0;
            Bytes(await Over(survivor, foldCommits).Record(default)).Should().Equal(Bytes(record), $"step {i}");
            (await new JournalAudit(Citizen, survivor, _vault).Run(default)).FirstBad.Should().BeNull();
        }

        wokenFromOlder.Should().BePositive("some crashes leave a checkpoint that commits have followed");
        Directory.Delete(copies, recursive: true);
    }

    /// <summary>The files of one moment: the database merges and removes some by itself.</summary>
    private static void CopyAsACrashLeavesIt(string database, string copy)
    {
        for (var names = NamesIn(database); ; names = NamesIn(database))
        {
            Directory.Delete(copy, recursive: true);
            Directory.CreateDirectory(copy);
            try
            {
                names.ForEach(name => File.Copy(Path.Combine(database, name), Path.Combine(copy, name)));
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            if (NamesIn(database).SequenceEqual(names))
            {
                return;
            }
        }
    }

    private static List<string> NamesIn(string database) =>
        [.. Directory.EnumerateFiles(database).Select(static file => Path.GetFileName(file)).Where(static name => name != "LOCK").Order()];

    private CitizenJournal Over(IJournalStore store, int foldCommits) =>
        new(Citizen, store, _vault, new JournalOptions { FoldCommits = foldCommits }, DecodedMemory.Of(new JournalOptions()), _log, ++_writers);

    private CitizenJournal Open() => Over(_store, FoldCommits);

    private async Task<CitizenJournal> Awake(int commits)
    {
        var journal = Open();
        for (var i = 0; i < commits; i++)
        {
            await Commit(journal, Reading(i));
        }

        return journal;
    }

    private static async Task<CitizenRecord> Sleep(CitizenJournal journal)
    {
        journal.LeaveBehind();
        return await journal.Record(default);
    }

    /// <summary>The record of a new activation, which must take so many range reads.</summary>
    private async Task<CitizenRecord> Woken(int loads)
    {
        var before = _store.Calls(StoreCall.Load);
        var record = await Open().Record(default);
        (_store.Calls(StoreCall.Load) - before).Should().Be(loads);
        return record;
    }

    private async Task Left(CitizenJournal journal, int times, string because)
    {
        await Sleep(journal);
        _store.CheckpointsLeft.Should().Be(times, because);
    }

    private async Task<StoredCheckpoint> Stored() =>
        await _rows.Checkpoint(_vault.PartitionOf(Citizen), default) ?? throw new InvalidOperationException("No checkpoint was left.");

    private static async Task Correct(CitizenJournal journal, ItemRef of)
    {
        await journal.Record(default);
        var formers = await (await journal.History(withPages: true, default))!.ReadCommits(new HashSet<long> { of.Sequence }, default);
        var former = RecordedItems.Of(formers[of.Sequence]).Single(held => held.Ref == of);
        await Commit(journal, [new ItemRecorded(Sample.Glucose(Sample.Noon, "9.9", "g-new")) { Supersedes = of }], new() { [of] = former });
    }

    private static ItemRecorded Reading(int n) => new(Sample.Glucose(Sample.Noon.AddMinutes(n), $"{4 + (7 * n % 11)}.7", $"g-{n}"));

    private static Task Commit(CitizenJournal journal, params JournalEntry[] entries) => Commit(journal, [.. entries], formers: null);

    private static async Task Commit(CitizenJournal journal, ImmutableArray<JournalEntry> entries, Dictionary<ItemRef, HeldItem>? formers) =>
        (await journal.Append(await journal.Record(default), entries, Sample.Noon, formers, default)).Should().BeOfType<AppendOutcome.Committed>();

    private static byte[] Bytes(CitizenRecord record) => new RecordCheckpoint(record, 0, 0).Pack();

    private static ReadOnlyMemory<byte> Flipped(ReadOnlyMemory<byte> bytes, int at)
    {
        var flipped = bytes.ToArray();
        flipped[at] ^= 1;
        return flipped;
    }

    private static SegmentDescriptor DescribedOf(CitizenRecord record) =>
        SegmentDescriptor.Of([new Commit(record.Version, 1, Sample.Noon, [Reading(1)])]);

    /// <summary>What was logged as a warning or worse.</summary>
    private sealed class Lines : ILogger
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
            {
                Warnings.Add($"{formatter(state, exception)} {exception?.Message}");
            }
        }
    }
}
