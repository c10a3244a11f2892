using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support.Storage;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Fast.Storage;

public sealed class RocksDbJournalStoreTests(ITestOutputHelper output) : JournalStoreContract(output)
{
    private readonly string _directory = Directory.CreateTempSubdirectory("phr-rocksdb-").FullName;

    protected override Task<IJournalStore> Open() => Task.FromResult<IJournalStore>(StoreIn(_directory));

    protected override async Task Close(IJournalStore store) => await ((RocksDbJournalStore)store).DisposeAsync();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task G3_ACrashAfterTheAcknowledgement_LosesNothing()
    {
        var partitions = Enumerable.Range(0, 8).Select(_ => NewPartition()).ToArray();
        await Task.WhenAll(partitions.Select(async partition =>
        {
            var writer = WriterOf(partition);
            for (byte number = 1; number <= 20; number++)
            {
                await Held(writer.Append(number));
                if (number % 8 == 0)
                {
                    await Held(writer.Fold([number], new CommitRun(number - 7, number, new[] { number })));
                }
            }
        }));
        var acknowledged = new List<string>();
        foreach (var partition in partitions)
        {
            acknowledged.Add(Text(await Loaded(partition)));
        }

        // What another process would find had this one been killed now: the files, and nothing of what the open database still holds.
        var copy = Directory.CreateTempSubdirectory("phr-crash-").FullName;
        foreach (var file in Directory.EnumerateFiles(_directory))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using (var survivor = StoreIn(copy))
        {
            for (var index = 0; index < partitions.Length; index++)
            {
                Text((await survivor.Load(partitions[index], default))!).Should().Be(acknowledged[index]);
            }
        }

        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public async Task SixtyFourCallers_ShareSyncs_AndEachIsAnsweredForItsOwnPartition()
    {
        const int Callers = 64, Commits = 25;
        var partitions = Enumerable.Range(0, Callers).Select(_ => NewPartition()).ToArray();

        await Task.WhenAll(partitions.Select(async (partition, caller) =>
        {
            var writer = WriterOf(partition);
            for (byte number = 1; number <= Commits; number++)
            {
                var outcome = (FencedOutcome.FenceHeld)await Held(writer.Append((byte)caller, number));
                outcome.Fence.Sequence.Should().Be(number);
            }
        }));

        for (var caller = 0; caller < Callers; caller++)
        {
            var tail = (await Loaded(partitions[caller])).Tail;
            tail.Select(run => run.Payload.Span[1]).Should().Equal(Enumerable.Range(1, Commits).Select(number => (byte)number));
            tail.Should().OnlyContain(run => run.Payload.ToArray()[0] == caller);
        }
    }

    [Fact]
    public async Task ChangesOfOnePartition_QueuedTogether_AreJudgedInTheirOrder()
    {
        const int Commits = 50, FoldAt = 30;
        var partition = NewPartition();
        var (firsts, repeats) = (new List<Task<FencedOutcome>>(), new List<Task<FencedOutcome>>());

        // Nobody waits for an answer, so that most of these share a batch, where only the batch itself knows the fence.
        for (byte number = 0; number < Commits; number++)
        {
            var fence = number == 0 ? JournalFence.Unwritten : new JournalFence(number, number > FoldAt ? $"{FoldAt}" : "0", JournalFence.MarkOf([(byte)(number - 1)]));
            if (number == FoldAt)
            {
                var fold = new JournalFold(fence, new byte[] { 7 }, [new CommitRun(1, FoldAt, new byte[] { 8 })], []);
                firsts.Add(Store.Fold(partition, fold, default).AsTask());
                repeats.Add(Store.Fold(partition, fold, default).AsTask());
                fence = fence with { Tag = $"{FoldAt}", Mark = JournalFence.MarkOf([7]) };
            }

            var append = new JournalAppend(fence, new[] { number }, number == 0 ? JournalWriter.Opening : null);
            firsts.Add(Store.Append(partition, append, default).AsTask());
            repeats.Add(Store.Append(partition, append, default).AsTask());
        }

        (await Task.WhenAll(firsts)).Should().AllBeOfType<FencedOutcome.FenceHeld>();
        (await Task.WhenAll(repeats)).Should().AllBeOfType<FencedOutcome.FenceMoved>();
        var journal = await Loaded(partition);
        journal.Snapshot!.Value.Sequence.Should().Be(FoldAt);
        journal.Tail.Select(run => run.First).Should().Equal(Enumerable.Range(FoldAt + 1, Commits - FoldAt).Select(number => (long)number));
    }

    [Fact]
    public async Task AChangeGivenUpBeforeItIsQueued_IsNotWritten()
    {
        var partition = NewPartition();
        var first = new JournalAppend(JournalFence.Unwritten, new byte[] { 1 }, JournalWriter.Opening);
        var append = () => Store.Append(partition, first, new CancellationToken(true)).AsTask();

        await append.Should().ThrowAsync<OperationCanceledException>();

        (await Store.Load(partition, default)).Should().BeNull();
    }

    [Fact]
    public async Task AClosedStore_SaysThatItDidNothing()
    {
        var partition = NewPartition();
        await Close(Store);
        var append = () => WriterOf(partition).Append(1);
        var load = () => Store.Load(partition, default).AsTask();

        await append.Should().ThrowAsync<StoreUnavailableException>();
        await load.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Fact]
    public void ASecondProcessOnTheSameDirectory_IsRefused_NamingTheSetting()
    {
        var second = () => StoreIn(_directory);

        second.Should().Throw<StoreUnavailableException>().WithMessage("RocksDb:Directory*");
    }

    [Theory]
    [InlineData("RocksDb:MaxBatchChanges", 0)]
    [InlineData("RocksDb:MaxBatchChanges", 10_001)]
    public void ASettingOutOfRange_IsNamed(string setting, int value)
    {
        var open = () => new RocksDbJournalStore(new RocksDbJournalOptions { Directory = _directory, MaxBatchChanges = value });

        open.Should().Throw<ArgumentException>().WithMessage($"{setting} must lie between 1 and 10000, but is {value}.");
    }

    private static RocksDbJournalStore StoreIn(string directory) => new(new RocksDbJournalOptions { Directory = directory });
}
