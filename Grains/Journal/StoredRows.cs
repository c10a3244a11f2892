using System.Buffers.Binary;
using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Grains.Journal;

/// <summary>The state of a partition that a change must still find.</summary>
/// <param name="Sequence">Sequence number of its last commit; 0 for a partition without rows.</param>
/// <param name="Tag">The store's own mark of that state (an ETag), where it has one.</param>
/// <param name="Mark">
/// Tells the row that it ends at from any other, see <see cref="MarkOf"/>: its last commit's, or its snapshot's where all is folded. 0 of a store that keeps no
/// checkpoints.
/// </param>
public readonly record struct JournalFence(long Sequence, string? Tag, ulong Mark = 0)
{
    /// <summary>Nobody has written to the partition yet.</summary>
    public static readonly JournalFence Unwritten = new(0, null);

    /// <summary>The first 8 bytes of a row's payload: of a sealed one they are random, so that no two rows share them.</summary>
    public static ulong MarkOf(ReadOnlySpan<byte> payload)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        payload[..Math.Min(payload.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }
}

/// <summary>A run of consecutive commits as stored.</summary>
/// <param name="First">Sequence number of its first commit.</param>
/// <param name="Last">Sequence number of its last commit.</param>
public readonly record struct CommitRun(long First, long Last, ReadOnlyMemory<byte> Payload);

/// <summary>A stored fold.</summary>
/// <param name="Sequence">The last commit that it covers.</param>
public readonly record struct SnapshotRow(long Sequence, ReadOnlyMemory<byte> Payload);

/// <summary>A stored description of older segments.</summary>
/// <param name="Number">Counted from 0.</param>
public readonly record struct IndexPageRow(int Number, ReadOnlyMemory<byte> Payload);

/// <summary>What one range read of a partition brings.</summary>
/// <param name="Opening">Written with the first commit, never changed: the citizen's sealed id and key.</param>
/// <param name="Snapshot">Null before the first fold.</param>
/// <param name="Tail">The commits after the snapshot, in order, one run each. Rows that are missing or surplus are handed over as they
/// are found: judging them is the reader's task.</param>
public sealed record StoredJournal(
    ReadOnlyMemory<byte> Opening,
    SnapshotRow? Snapshot,
    ImmutableArray<CommitRun> Tail,
    JournalFence Fence)
{
    /// <summary>Whether the fence bears the mark of the row that it ends at, where it bears one.</summary>
    public bool EndsAtItsMark =>
        Fence.Mark == 0 || (Tail.IsEmpty ? Snapshot?.Payload : Tail[^1].Payload) is not { } end || JournalFence.MarkOf(end.Span) == Fence.Mark;
}

/// <summary>One commit to be appended under <c>Fence.Sequence + 1</c>.</summary>
/// <param name="Payload">At most <see cref="StoreLimits.MaxPayloadBytes"/>.</param>
/// <param name="Opening">The opening row, with the first commit only.</param>
public sealed record JournalAppend(JournalFence Fence, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte>? Opening = null);

/// <summary>One fold, of everything up to <c>Fence.Sequence</c>.</summary>
public sealed record JournalFold(
    JournalFence Fence,
    ReadOnlyMemory<byte> Snapshot,
    ImmutableArray<CommitRun> Segments,
    ImmutableArray<IndexPageRow> IndexPages);

/// <summary>A record as a citizen who falls asleep leaves it: a shortcut for whoever wakes them.</summary>
/// <param name="Fence">Where the partition stood. A store that has moved on since does not take it.</param>
public sealed record JournalCheckpoint(JournalFence Fence, ReadOnlyMemory<byte> Payload);

/// <summary>What waking from a checkpoint needs.</summary>
/// <param name="Sequence">The last commit that the checkpoint covers.</param>
/// <param name="Folded">The last commit that the snapshot covers, then as now; 0 before the first fold.</param>
/// <param name="Since">The commits after it, as a <see cref="StoredJournal.Tail"/>.</param>
public sealed record StoredCheckpoint(
    ReadOnlyMemory<byte> Opening,
    long Sequence,
    long Folded,
    ReadOnlyMemory<byte> Payload,
    ImmutableArray<CommitRun> Since,
    JournalFence Fence);

/// <summary>What became of a fenced change: <see cref="FenceHeld"/> or <see cref="FenceMoved"/>.</summary>
public abstract record FencedOutcome
{
    private FencedOutcome() { }

    /// <summary>The change is durable, and the partition stands at <paramref name="Fence"/>.</summary>
    public sealed record FenceHeld(JournalFence Fence) : FencedOutcome;

    /// <summary>Another writer was there first; nothing changed.</summary>
    public sealed record FenceMoved : FencedOutcome
    {
        public static readonly FenceMoved Instance = new();
    }
}

/// <summary>A page of partitions.</summary>
public sealed record PartitionPage(ImmutableArray<PartitionOpening> Partitions, string? Continuation);

/// <summary>A partition and its opening row.</summary>
public readonly record struct PartitionOpening(PartitionKey Partition, ReadOnlyMemory<byte> Opening);

/// <summary>What every store must be able to hold.</summary>
public static class StoreLimits
{
    /// <summary>
    /// One row's payload: an entity of Azure Tables holds 1 MiB, and its emulator counts that in base64, which is a third longer; the rest
    /// is for keys and the names of properties.
    /// </summary>
    public const int MaxPayloadBytes = 720 * 1024;
}

/// <summary>The store did nothing: it could not be reached, or answered with a failure.</summary>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The store may or may not have made the change: the reply was lost or late.</summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);
