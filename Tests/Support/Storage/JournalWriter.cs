using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>A writer as a citizen grain is one: it stands at a fence, and moves with what the store acknowledges.</summary>
public sealed class JournalWriter(IJournalStore store, PartitionKey partition, JournalFence fence)
{
    public static readonly byte[] Opening = [0x01, 0xAB, 0xCD];

    public JournalFence Fence { get; private set; } = fence;

    public static async Task<JournalWriter> Load(IJournalStore store, PartitionKey partition) =>
        new(store, partition, (await store.Load(partition, default))?.Fence ?? JournalFence.Unwritten);

    /// <summary>A second activation that knows what this one knows now.</summary>
    public JournalWriter Twin() => new(store, partition, Fence);

    public Task<FencedOutcome> Append(params byte[] payload) =>
        Move(store.Append(partition, new JournalAppend(Fence, payload, Fence.Sequence == 0 ? Opening : null), default));

    public Task<FencedOutcome> Fold(byte[] snapshot, params CommitRun[] segments) =>
        Move(store.Fold(partition, new JournalFold(Fence, snapshot, [.. segments], []), default));

    public Task<FencedOutcome> Fold(byte[] snapshot, ImmutableArray<CommitRun> segments, ImmutableArray<IndexPageRow> pages) =>
        Move(store.Fold(partition, new JournalFold(Fence, snapshot, segments, pages), default));

    public bool Leave(params byte[] payload) => store.LeaveCheckpoint(partition, new JournalCheckpoint(Fence, payload));

    private async Task<FencedOutcome> Move(ValueTask<FencedOutcome> change)
    {
        var outcome = await change;
        if (outcome is FencedOutcome.FenceHeld held)
        {
            Fence = held.Fence;
        }

        return outcome;
    }
}
