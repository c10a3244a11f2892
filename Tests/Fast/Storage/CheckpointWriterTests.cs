using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Guarantees;
using PhrCluster.Tests.Support.Storage;
using RocksDbSharp;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>Checkpoints in the embedded database: they keep nobody up, and whatever becomes of them, the journal is whole.</summary>
public sealed class CheckpointWriterTests : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(7);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryRocksDb _database = new();
    private JournalWriter _writer = null!;

    public async Task InitializeAsync()
    {
        _writer = new JournalWriter(_database.Store, Partition, JournalFence.Unwritten);
        await _writer.Append(1);
        await _writer.Append(2);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task ACrash_TakesTheCheckpoint_AndNoCommit()
    {
        _writer.Leave(7);
        await Written();
        await _writer.Append(3);
        var copy = Directory.CreateTempSubdirectory("phr-crash-").FullName;
        foreach (var file in Directory.EnumerateFiles(_database.Path).Where(static file => Path.GetFileName(file) != "LOCK"))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using (var survivor = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = copy }))
        {
            (await survivor.Load(Partition, default))!.Tail.Should().HaveCount(3);
            (await survivor.Checkpoint(Partition, default)).Should().BeNull("it went to no log");
        }

        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task AFold_LeavesNoRowBehind()
    {
        _writer.Leave(7);
        await _database.Reopen();
        await new JournalWriter(_database.Store, Partition, _writer.Fence).Fold([9], new CommitRun(1, 2, new byte[] { 1, 2 }));

        await _database.Tamper(static raw => new RawPartition(raw, Partition).Rows().Should().NotContain(static row => row.Kind == RawPartition.Checkpoint));
    }

    [Fact]
    public async Task AClosedDatabase_HoldsWhatWasQueued()
    {
        for (byte i = 0; i < 200; i++)
        {
            _writer.Leave(i);
        }

        await _database.Reopen();

        (await _database.Store.Checkpoint(Partition, default))!.Payload.ToArray().Should().Equal(199);
        var leave = () => new JournalWriter(_database.Store, Partition, _writer.Fence).Leave(1);
        await _database.Store.DisposeAsync();
        leave().Should().BeFalse("it is closed");
    }

    [Theory]
    [InlineData("cut short")]
    [InlineData("ahead of the fence")]
    [InlineData("folded otherwise")]
    [InlineData("a commit is missing")]
    public async Task ARowThatDoesNotFitItsPartition_IsNotHandedOut(string how)
    {
        _writer.Leave(7);
        await _database.Reopen();
        await new JournalWriter(_database.Store, Partition, _writer.Fence).Append(3);
        await _database.Tamper(raw =>
        {
            var rows = new RawPartition(raw, Partition);
            var value = rows.Get(RawPartition.Checkpoint);
            switch (how)
            {
                case "cut short":
                    rows.Put(RawPartition.Checkpoint, 0, value[..24]);
                    break;
                case "ahead of the fence":
                    rows.Flip(RawPartition.Checkpoint, 0, 8, bits: 8);
                    break;
                case "folded otherwise":
                    rows.Flip(RawPartition.Checkpoint, 0, 16);
                    break;
                default:
                    rows.Drop(RawPartition.Commit, 3);
                    break;
            }
        });

        var found = async () => await _database.Store.Checkpoint(Partition, default);

        if (how == "cut short")
        {
            await found.Should().ThrowAsync<JournalCorruptException>();
        }
        else
        {
            (await found()).Should().BeNull();
        }
    }

    [Fact]
    public async Task WhileNothingCanBeWritten_NoMoreWaitsThanFits_AndNobodyIsKeptUp()
    {
        var options = new RocksDbJournalOptions { Directory = Directory.CreateTempSubdirectory("phr-held-").FullName };
        var (opening, opened) = (new ManualResetEventSlim(), new ManualResetEventSlim());
        using (var database = new OpenDatabase(RocksFiles.Open(options), () =>
        {
            opening.Set();
            opened.Wait(Patience);
            return RocksFiles.Open(options);
        }))
        {
            var reopening = Task.Run(database.Reopen);
            opening.Wait(Patience).Should().BeTrue("the database is being opened");
            await using (var writer = new CheckpointWriter(database, new KnownFences()))
            {
                var large = new JournalCheckpoint(new JournalFence(1, "0"), new byte[StoreLimits.MaxPayloadBytes]);
                var taken = Enumerable.Range(0, 200).Count(_ => writer.TryLeave(Partition, large));

                taken.Should().BeInRange(1, (CheckpointWriter.MaxQueuedBytes / StoreLimits.MaxPayloadBytes) + 2, "one batch may have been taken from the queue");
                writer.TryLeave(Partition, large).Should().BeFalse();
                opened.Set();
                await reopening;
            }
        }

        Directory.Delete(options.Directory, recursive: true);
    }

    [Fact]
    public async Task ADatabaseThatTakesNoWrites_LosesThem_AndTheWriterGoesOn()
    {
        await _database.Store.DisposeAsync();
        var options = new RocksDbJournalOptions { Directory = _database.Path };
        using (var database = new OpenDatabase(RocksDb.OpenReadOnly(new DbOptions(), _database.Path, false), () => RocksFiles.Open(options)))
        {
            await using var writer = new CheckpointWriter(database, new KnownFences());
            writer.TryLeave(Partition, new JournalCheckpoint(_writer.Fence, new byte[] { 7 })).Should().BeTrue();
            await writer.DisposeAsync();
            database.Reopen();
            database.Read(static open => open.Get(CheckpointRow.KeyOf(Partition))).Should().BeNull();
            await using var next = new CheckpointWriter(database, new KnownFences());
            next.TryLeave(Partition, new JournalCheckpoint(_writer.Fence, new byte[] { 8 })).Should().BeTrue();
            await next.DisposeAsync();
            database.Read(static open => open.Get(CheckpointRow.KeyOf(Partition))).Should().EndWith(new byte[] { 8 });
        }

        await _database.Reopen();
    }

    /// <summary>Until the checkpoint can be read.</summary>
    private async Task Written()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _database.Store.Checkpoint(Partition, default) is null)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
