using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// One citizen's commits as they were written or decoded: the tail, which stays packed until a question asks for it, and segments that were read of late. A
/// citizen's turns use it one by one, while <see cref="DecodedMemory"/> may drop what it holds at any moment.
/// </summary>
/// <param name="owner">Whose record goes to rest where this is dropped; null for none.</param>
public sealed class DecodedCommits(DecodedMemory memory, CitizenJournal? owner = null)
{
    /// <summary>What a packed commit takes beside its bytes, about.</summary>
    private const int PackedBytes = 96;

    /// <summary>Uses in a row from which on it is kept.</summary>
    public const int UsesWorthKeeping = 3;

    private Held? _held;
    private int _recordBytes;
    private long _usedAt;
    private int _uses;

    /// <param name="After">Sequence number of the last commit before the tail.</param>
    /// <param name="Asked">Whether a question has read the tail since it was folded last: until then what is appended stays packed.</param>
    private sealed record Held(long After, ImmutableArray<TailCommit> Tail, bool Asked, ImmutableArray<DecodedSegment> Segments, int Bytes)
    {
        public long Last => After + Tail.Length;
    }

    /// <summary>The generation that it was last used in; changed under the lock of <see cref="DecodedMemory"/>.</summary>
    internal volatile int Generation;

    /// <summary>Bytes in memory, about.</summary>
    public int Bytes => Volatile.Read(ref _held)?.Bytes ?? 0;

    /// <summary>The commits after <paramref name="after"/> up to <paramref name="through"/>; null where they are not all there.</summary>
    /// <param name="toFold">It is folded then, and not asked for again.</param>
    public ImmutableArray<PackedCommit>? Tail(long after, long through, bool toFold = false)
    {
        if (Volatile.Read(ref _held) is not { } held || held.After != after || held.Last < through)
        {
            return null;
        }

        if (!toFold && !held.Asked)
        {
            var decoded = held.Tail.Select((commit, at) => new TailCommit(commit.Decoded(after + at + 1))).ToImmutableArray();
            var asked = held with { Tail = decoded, Asked = true, Bytes = Sum(decoded) + Sum(held.Segments) };
            Keep(held, asked);
            held = asked;
        }

        memory.Used(this, held.Bytes + _recordBytes, added: 0);
        return [.. held.Tail.Take((int)(through - after)).Select((commit, at) => commit.Decoded(after + at + 1))];
    }

    /// <summary>Keeps a tail as it was loaded.</summary>
    public void KeepTail(long after, ImmutableArray<PackedCommit> tail)
    {
        var held = Volatile.Read(ref _held);
        var segments = held?.Segments ?? [];
        var commits = tail.Select(static commit => new TailCommit(commit)).ToImmutableArray();
        Keep(held, new Held(after, commits, Asked: true, segments, Sum(commits) + Sum(segments)));
    }

    /// <summary>Keeps what was appended, where the tail before it is kept, or there is none.</summary>
    /// <param name="packed">Its bytes.</param>
    public void Append(Commit commit, ChainHash hash, byte[] packed)
    {
        var before = Volatile.Read(ref _held);
        var held = commit.Sequence == 1 ? new Held(0, [], Asked: false, [], 0) : before;
        if (held is not null && held.Last + 1 == commit.Sequence)
        {
            var added = held.Asked ? new TailCommit(new PackedCommit(commit, hash, packed.Length, PackedRun.UnpackedLength(packed))) : new TailCommit(packed);
            Keep(before, held with { Tail = held.Tail.Add(added), Bytes = held.Bytes + added.Bytes });
        }
    }

    /// <summary>The tail has become segments: where it was asked for, those with items are again soon, more likely than older ones.</summary>
    public void Fold(ImmutableArray<PackedCommit> tail, ImmutableArray<CommitRun> runs)
    {
        var held = Volatile.Read(ref _held);
        var segments = held?.Segments ?? [];
        if (held is not { Asked: true })
        {
            Keep(held, new Held(tail[^1].Commit.Sequence, [], Asked: false, segments, Sum(segments)));
            return;
        }

        segments = segments.AddRange(runs
            .Select(run => tail.Where(packed => packed.Commit.Sequence >= run.First && packed.Commit.Sequence <= run.Last).ToList())
            .Where(static run => run.Exists(static packed => packed.Commit.Entries.Any(static entry => entry is ItemRecorded)))
            .Select(static run => new DecodedSegment([.. run.Select(static packed => packed.Commit)], run.Sum(static packed => packed.Unpacked))));
        var bytes = Sum(segments);
        while (bytes > memory.MaxBytesOfSegments)
        {
            bytes -= segments[0].Bytes;
            segments = segments.RemoveAt(0);
        }

        Keep(held, new Held(tail[^1].Commit.Sequence, [], Asked: false, segments, bytes));
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

    /// <summary>
    /// Whether the use that ends now is a third one or later, and those before it were not so long ago that others would have taken the room: most are called once or twice, and what
    /// is kept a little while costs the collector the most.
    /// </summary>
    public bool IsWorthKeeping => _uses >= UsesWorthKeeping - 1 && memory.IsOfLate(_usedAt);

    /// <summary>Notes that the citizen's record was used, and that nothing is kept.</summary>
    /// <param name="bytes">It would take in memory, about.</param>
    public void PassBy(int bytes)
    {
        Free();
        Note(bytes);
    }

    /// <summary>Notes that the citizen's record stays in use.</summary>
    /// <param name="bytes">In memory, about.</param>
    public void UseRecord(int bytes)
    {
        Note(bytes);
        var more = bytes - Interlocked.Exchange(ref _recordBytes, bytes);
        memory.Used(this, Bytes + bytes, more);
    }

    private void Note(int bytes)
    {
        _uses = memory.IsOfLate(_usedAt) ? Math.Min(_uses + 1, UsesWorthKeeping) : 1;
        _usedAt = memory.Pass(bytes);
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

    private static int Sum(ImmutableArray<TailCommit> tail) => tail.Sum(static commit => commit.Bytes);

    /// <summary>A commit of the tail: decoded, or its bytes.</summary>
    private readonly struct TailCommit
    {
        private readonly PackedCommit _decoded;
        private readonly byte[]? _packed;

        public TailCommit(PackedCommit decoded) => _decoded = decoded;

        public TailCommit(byte[] packed) => _packed = packed;

        /// <summary>In memory, about.</summary>
        public int Bytes => _packed is null ? DecodedSegment.SizeOf(commits: 1, _decoded.Unpacked) : _packed.Length + PackedBytes;

        public PackedCommit Decoded(long sequence) => _packed is null
            ? _decoded
            : new PackedCommit(PackedRun.Unpack(_packed, sequence, out var hash)[0], hash, _packed.Length, PackedRun.UnpackedLength(_packed));
    }
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
