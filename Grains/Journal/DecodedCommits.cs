using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// One citizen's commits as they were decoded or decided: the tail, and segments that were read of late. A citizen's turns use it one by one, while
/// <see cref="DecodedMemory"/> may drop what it holds at any moment.
/// </summary>
/// <param name="owner">Whose record goes to rest where this is dropped; null for none.</param>
public sealed class DecodedCommits(DecodedMemory memory, CitizenJournal? owner = null)
{
    private Held? _held;
    private int _recordBytes;

    /// <param name="After">Sequence number of the last commit before the tail.</param>
    private sealed record Held(long After, ImmutableArray<PackedCommit> Tail, ImmutableArray<DecodedSegment> Segments, int Bytes)
    {
        public long Last => After + Tail.Length;
    }

    /// <summary>The generation that it was last used in; changed under the lock of <see cref="DecodedMemory"/>.</summary>
    internal volatile int Generation;

    /// <summary>Bytes in memory, about.</summary>
    public int Bytes => Volatile.Read(ref _held)?.Bytes ?? 0;

    /// <summary>The commits after <paramref name="after"/> up to <paramref name="through"/>; null where they are not all there.</summary>
    public ImmutableArray<PackedCommit>? Tail(long after, long through)
    {
        if (Volatile.Read(ref _held) is not { } held || held.After != after || held.Last < through)
        {
            return null;
        }

        memory.Used(this, held.Bytes + _recordBytes, added: 0);
        return held.Tail[..(int)(through - after)];
    }

    /// <summary>Keeps a tail as it was loaded.</summary>
    public void KeepTail(long after, ImmutableArray<PackedCommit> tail)
    {
        var held = Volatile.Read(ref _held);
        var segments = held?.Segments ?? [];
        Keep(held, new Held(after, tail, segments, Sum(tail) + Sum(segments)));
    }

    /// <summary>Keeps what was appended, where the tail before it is kept, or there is none.</summary>
    public void Append(in PackedCommit packed)
    {
        if (packed.Commit.Sequence == 1)
        {
            KeepTail(after: 0, [packed]);
        }
        else if (Volatile.Read(ref _held) is { } held && held.Last + 1 == packed.Commit.Sequence)
        {
            Keep(held, held with { Tail = held.Tail.Add(packed), Bytes = held.Bytes + SizeOf(packed) });
        }
    }

    /// <summary>The tail has become segments: those with items are read again soon, more likely than older ones.</summary>
    public void Fold(ImmutableArray<PackedCommit> tail, ImmutableArray<CommitRun> runs)
    {
        var held = Volatile.Read(ref _held);
        var segments = (held?.Segments ?? []).AddRange(runs
            .Select(run => tail.Where(packed => packed.Commit.Sequence >= run.First && packed.Commit.Sequence <= run.Last).ToList())
            .Where(static run => run.Exists(static packed => packed.Commit.Entries.Any(static entry => entry is ItemRecorded)))
            .Select(static run => new DecodedSegment([.. run.Select(static packed => packed.Commit)], run.Sum(static packed => packed.Unpacked))));
        var bytes = Sum(segments);
        while (bytes > memory.MaxBytesOfSegments)
        {
            bytes -= segments[0].Bytes;
            segments = segments.RemoveAt(0);
        }

        Keep(held, new Held(tail[^1].Commit.Sequence, [], segments, bytes));
    }

    /// <summary>The commits of a segment; null where they are not kept.</summary>
    public ImmutableArray<Commit>? Segment(long first)
    {
        if (Volatile.Read(ref _held) is { } held)
        {
            foreach (var segment in held.Segments)
            {
                if (segment.First == first)
                {
                    memory.Used(this, held.Bytes + _recordBytes, added: 0);
                    return segment.Commits;
                }
            }
        }

        return null;
    }

    /// <summary>Keeps a segment that was read, where there is room.</summary>
    public void KeepSegment(DecodedSegment segment)
    {
        if (Volatile.Read(ref _held) is { } held && Sum(held.Segments) + segment.Bytes <= memory.MaxBytesOfSegments)
        {
            Keep(held, held with { Segments = held.Segments.Add(segment), Bytes = held.Bytes + segment.Bytes });
        }
    }

    /// <summary>Notes that the citizen's record is in use.</summary>
    /// <param name="bytes">In memory, about.</param>
    public void UseRecord(int bytes)
    {
        var more = bytes - Interlocked.Exchange(ref _recordBytes, bytes);
        memory.Used(this, Bytes + bytes, more);
    }

    /// <summary>Forgets all of it.</summary>
    public void Drop() => Volatile.Write(ref _held, null);

    /// <summary>Forgets all of it, and leaves the room to others.</summary>
    public void Free()
    {
        if (Bytes is > 0 and var bytes)
        {
            Drop();
            memory.Freed(this, bytes);
        }
    }

    /// <summary>Others need the room of the record, too.</summary>
    internal void RestOwner()
    {
        Interlocked.Exchange(ref _recordBytes, 0);
        owner?.Rest();
    }

    /// <summary>What was dropped meanwhile stays dropped.</summary>
    private void Keep(Held? before, Held after)
    {
        if (after.Bytes > memory.MaxBytesOfCitizen)
        {
            Drop();
        }
        else if (Interlocked.CompareExchange(ref _held, after, before) == before)
        {
            memory.Used(this, after.Bytes + _recordBytes, after.Bytes - (before?.Bytes ?? 0));
        }
    }

    private static int Sum(ImmutableArray<DecodedSegment> segments) => segments.Sum(static segment => segment.Bytes);

    private static int Sum(ImmutableArray<PackedCommit> tail) => tail.Sum(static packed => SizeOf(packed));

    private static int SizeOf(in PackedCommit packed) => DecodedSegment.SizeOf(commits: 1, packed.Unpacked);
}

/// <summary>A segment as it was decoded.</summary>
/// <param name="Unpacked">Bytes of its commits in unpacked form.</param>
public readonly record struct DecodedSegment(ImmutableArray<Commit> Commits, int Unpacked)
{
    public long First => Commits[0].Sequence;

    /// <summary>Bytes in memory, about.</summary>
    public int Bytes => SizeOf(Commits.Length, Unpacked);

    internal static int SizeOf(int commits, int unpacked) => (512 * commits) + (8 * unpacked);
}
