using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support.Storage;
using RocksDbSharp;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>What becomes of the callers of a batch when the database fails them.</summary>
public sealed class CommitBatchTests : IAsyncLifetime
{
    private static readonly PartitionKey One = new(1), Two = new(2);

    private readonly RocksDbJournalOptions _options = new()
    {
        Directory = Directory.CreateTempSubdirectory("phr-batch-").FullName,
        RetryPause = TimeSpan.Zero,
    };

    private readonly WriteOptions _synced = new WriteOptions().SetSync(true);

    public async Task InitializeAsync()
    {
        await using var store = new RocksDbJournalStore(_options);
        await new JournalWriter(store, One, JournalFence.Unwritten).Append(1);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_options.Directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task G3_AWriteThatFails_IsAnUnknownOutcome_ForEveryChangeOfItsBatch()
    {
        // A database opened to be read only takes the batch and fails its write, as a full disk does.
        using var database = RocksDb.OpenReadOnly(new DbOptions(), _options.Directory, false);
        using var batch = new CommitBatch(database, _synced, new KnownFences());
        PendingAppend[] changes = [Change(One, new JournalFence(1, "0", JournalFence.MarkOf([1]))), Change(Two, JournalFence.Unwritten), Change(Two, JournalFence.Unwritten)];
        foreach (var change in changes)
        {
            batch.Take(change);
            change.Answer.IsCompleted.Should().BeFalse("nothing is durable yet");
        }

        batch.LeaveUnknown(batch.Commit()!);

        foreach (var change in changes)
        {
            var answer = () => change.Answer;
            await answer.Should().ThrowAsync<OutcomeUnknownException>();
        }
    }

    [Fact]
    public async Task AWriterThatCannotWrite_SaysSo()
    {
        using var database = new OpenDatabase(ReadOnly(), static () => throw new StoreUnavailableException("The disk is still full."));
        await using var writer = new GroupCommitter(database, _options, new KnownFences());
        writer.Failure.Should().BeNull();
        var append = () => writer.Submit(Change(Two, JournalFence.Unwritten), default).AsTask();

        await append.Should().ThrowAsync<OutcomeUnknownException>();
        writer.Failure.Should().NotBeNull();
        await append.Should().ThrowAsync<StoreUnwritableException>("from then on it is known that nothing is written");
        writer.Failure.Should().Be("The disk is still full.");
    }

    [Fact]
    public async Task AWriterThatFailed_WritesAgain_OnceTheDatabaseCanBeOpened()
    {
        using var database = new OpenDatabase(ReadOnly(), () => RocksFiles.Open(_options));
        await using var writer = new GroupCommitter(database, _options, new KnownFences());
        var append = () => writer.Submit(Change(Two, JournalFence.Unwritten), default).AsTask();
        await append.Should().ThrowAsync<OutcomeUnknownException>();

        (await append()).Should().BeOfType<FencedOutcome.FenceHeld>();

        writer.Failure.Should().BeNull();
    }

    [Fact]
    public async Task G3_AfterAWriteThatFailed_NobodySaysWhereItsPartitionStands_UntilTheLogWasReadBack()
    {
        // What a failed sync leaves: the log holds the commit, which the open database does not show.
        var options = new RocksDbJournalOptions { Directory = _options.Directory, RetryPause = TimeSpan.FromMinutes(1) };
        using var database = new OpenDatabase(ReadOnly(), () => RocksFiles.Open(_options));
        await using var writer = new GroupCommitter(database, options, new KnownFences());
        var append = () => writer.Submit(Change(Two, JournalFence.Unwritten), default).AsTask();
        await append.Should().ThrowAsync<OutcomeUnknownException>();

        var look = (PartitionKey partition) => database.Read(static open => open.Get("any"), part: DatabasePart.Of(partition));
        look.Invoking(read => read(Two)).Should().Throw<StoreUnavailableException>().Which.Should().NotBeOfType<StoreUnwritableException>();
        look(One).Should().BeNull("it was in no failed write");
        await append.Should().ThrowAsync<StoreUnwritableException>("of a later change it is known");

        database.Reopen();

        look(Two).Should().BeNull();
    }

    [Fact]
    public async Task G3_AFenceThatWasReadWhileAWriteHadFailed_DoesNotCount_OnceTheLogWasReadBack()
    {
        var known = new KnownFences();
        var before = new RocksFence(1, 0, JournalFence.MarkOf([1]));
        using var database = new OpenDatabase(ReadOnly(), () =>
        {
            var opened = RocksFiles.Open(_options);
            using var log = new WriteBatch(); // What the log brings back: the commit whose write had failed.
            log.Put(One, new RocksFence(2, 0, 22));
            opened.Write(log);
            return opened;
        });
        await using var writer = new GroupCommitter(database, _options, known);
        var failed = () => writer.Submit(Change(One, before.ToJournalFence()), default).AsTask();
        await failed.Should().ThrowAsync<OutcomeUnknownException>();

        known.NoteRead(One, before, known.Generation);

        (await writer.Submit(Change(One, before.ToJournalFence()), default)).Should().BeOfType<FencedOutcome.FenceMoved>();
    }

    [Fact]
    public async Task ADirectoryThatTakesNoWrites_IsFoundOut_BeforeTheDatabaseIsClosed()
    {
        using var database = new OpenDatabase(ReadOnly(), () => RocksFiles.Open(_options));
        var away = new RocksDbJournalOptions { Directory = Path.Combine(_options.Directory, "away"), RetryPause = TimeSpan.Zero };
        await using var writer = new GroupCommitter(database, away, new KnownFences());
        var append = () => writer.Submit(Change(Two, JournalFence.Unwritten), default).AsTask();
        await append.Should().ThrowAsync<OutcomeUnknownException>();

        await append.Should().ThrowAsync<StoreUnwritableException>();

        database.Read(static open => open.Get("any")).Should().BeNull("it still reads");
    }

    private RocksDb ReadOnly() => RocksDb.OpenReadOnly(new DbOptions(), _options.Directory, false);

    [Fact]
    public async Task G5_ADamagedFence_FailsItsOwnPartition_AndNoOther()
    {
        using var database = RocksFiles.Open(_options);
        database.Put(new RocksRow(One, RocksRowKind.Fence, 0).ToKey(), new byte[] { 1, 2, 3 });
        using var batch = new CommitBatch(database, _synced, new KnownFences());
        var (damaged, sound) = (Change(One, new JournalFence(1, "0", JournalFence.MarkOf([1]))), Change(Two, JournalFence.Unwritten));
        batch.Take(damaged);
        batch.Take(sound);

        batch.Commit();

        var answer = () => damaged.Answer;
        await answer.Should().ThrowAsync<JournalCorruptException>();
        (await sound.Answer).Should().BeOfType<FencedOutcome.FenceHeld>();
    }

    [Fact]
    public async Task AChangeGivenUpWhileItIsQueued_IsNotWritten()
    {
        using var database = new OpenDatabase(RocksFiles.Open(_options), () => RocksFiles.Open(_options));
        await using var writer = new GroupCommitter(database, _options, new KnownFences());
        var givenUp = () => writer.Submit(Change(Two, JournalFence.Unwritten, new CancellationToken(true)), default).AsTask();

        await givenUp.Should().ThrowAsync<OperationCanceledException>();

        (await writer.Submit(Change(Two, JournalFence.Unwritten), default)).Should().BeOfType<FencedOutcome.FenceHeld>();
    }

    [Fact]
    public async Task AStateThatCouldNotBeSynced_IsNotAcknowledged()
    {
        RocksFiles.Open(_options).Dispose();
        using var database = RocksDb.OpenReadOnly(new DbOptions(), _options.Directory, RocksFiles.Families(_options, RocksFiles.NewCache(_options)), false);
        using var batch = new CommitBatch(database, _synced, new KnownFences());
        var change = State(RowCondition.StandsAt(null));
        batch.Take(change);
        change.Answer.IsCompleted.Should().BeFalse("nothing is durable yet");

        batch.LeaveUnknown(batch.Commit()!);

        var answer = () => change.Answer;
        await answer.Should().ThrowAsync<OutcomeUnknownException>();
    }

    [Fact]
    public async Task OfTwoStatesOfOneGrainInABatch_TheSecondMeetsWhatTheFirstLeft()
    {
        using var database = RocksFiles.Open(_options);
        using var batch = new CommitBatch(database, _synced, new KnownFences());
        var (first, second) = (State(RowCondition.StandsAt(null)), State(RowCondition.StandsAt(null)));
        batch.Take(first);
        batch.Take(second);

        batch.Commit();

        var tag = (await first.Answer).Should().BeOfType<RowOutcome.Done>().Which.Tag;
        (await second.Answer).Should().Be(new RowOutcome.Moved(tag));
    }

    [Fact]
    public async Task ADamagedState_FailsItsOwnGrain_AndNoJournal()
    {
        using var database = RocksFiles.Open(_options);
        database.Put(StateKey, new byte[] { 1, 2, 3 }, database.GetColumnFamily(RocksFamily.States));
        using var batch = new CommitBatch(database, _synced, new KnownFences());
        var (damaged, sound) = (State(RowCondition.StandsAt(null)), Change(Two, JournalFence.Unwritten));
        batch.Take(damaged);
        batch.Take(sound);

        batch.Commit();

        var answer = () => damaged.Answer;
        await answer.Should().ThrowAsync<InvalidDataException>();
        (await sound.Answer).Should().BeOfType<FencedOutcome.FenceHeld>();
    }

    private static byte[] StateKey => GrainKey.Of(GrainId.Create("practice", "p-1"), "kept");

    private static PendingRowChange State(RowCondition condition) => new(RocksFamily.States, StateKey, condition, new byte[] { 9 }, default);

    private static PendingAppend Change(PartitionKey partition, JournalFence fence, CancellationToken cancellationToken = default) =>
        new(partition, new JournalAppend(fence, new byte[] { 9 }, fence.Sequence == 0 ? JournalWriter.Opening : null), cancellationToken);
}
