using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>What every store owes the citizen grain. Each implementation of <see cref="IJournalStore"/> inherits this suite.</summary>
public abstract partial class JournalStoreContract(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly Random _random = new(20260807);

    protected IJournalStore Store { get; private set; } = null!;

    protected ITestOutputHelper Output { get; } = output;

    /// <summary>Opens the test's own store, empty at first; called again, it finds what was written before.</summary>
    protected abstract Task<IJournalStore> Open();

    protected abstract Task Close(IJournalStore store);

    public virtual async Task InitializeAsync() => Store = await Open();

    public virtual async Task DisposeAsync() => await Close(Store);

    protected async Task Reopen()
    {
        await Close(Store);
        Store = await Open();
    }

    protected PartitionKey NewPartition() => new(new UInt128((ulong)_random.NextInt64(), (ulong)_random.NextInt64()));

    protected JournalWriter WriterOf(PartitionKey partition) => new(Store, partition, JournalFence.Unwritten);

    protected async Task<StoredJournal> Loaded(PartitionKey partition)
    {
        var journal = await Store.Load(partition, default);
        journal.Should().NotBeNull("the partition was written");
        return journal!;
    }

    protected static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    protected static async Task<FencedOutcome> Held(Task<FencedOutcome> change)
    {
        var outcome = await change;
        outcome.Should().BeOfType<FencedOutcome.FenceHeld>();
        return outcome;
    }

    protected static async Task Moved(Task<FencedOutcome> change) => (await change).Should().BeOfType<FencedOutcome.FenceMoved>();

    protected async Task<List<CommitRun>> SegmentsOf(PartitionKey partition, long from = 0, long through = long.MaxValue)
    {
        var segments = new List<CommitRun>();
        await foreach (var segment in Store.ReadSegments(partition, from, through, default))
        {
            segments.Add(segment);
        }

        return segments;
    }

    /// <summary>A journal in a form whose equality is that of its bytes.</summary>
    protected static string Text(StoredJournal journal) =>
        $"{Convert.ToHexString(journal.Opening.Span)}|{journal.Snapshot?.Sequence}:{(journal.Snapshot is { } s ? Convert.ToHexString(s.Payload.Span) : "")}|"
        + string.Join(',', journal.Tail.Select(run => $"{run.First}-{run.Last}:{Convert.ToHexString(run.Payload.Span)}"))
        + $"|{journal.Fence.Sequence}";
}
