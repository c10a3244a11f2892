using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// One citizen's rows, opened: the store's opaque payloads become commits, snapshots and index pages, and back. It can reach the one partition that
/// it was made for (G7).
/// </summary>
public sealed class JournalRows
{
    private readonly IJournalStore _store;
    private readonly RowSeal _seal;

    private JournalRows(IJournalStore store, PartitionKey partition, RecordOpening opening)
    {
        _store = store;
        Partition = partition;
        Opening = opening;
        _seal = new RowSeal(partition, opening.Key);
    }

    public PartitionKey Partition { get; }

    public RecordOpening Opening { get; }

    public static JournalRows Of(IJournalStore store, PartitionKey partition, RecordOpening opening) => new(store, partition, opening);

    /// <inheritdoc cref="RowSeal.Release"/>
    public void Release() => _seal.Release();

    public byte[] SealCommit(long sequence, ReadOnlySpan<byte> packed) => _seal.Seal(RowKind.Commit, sequence, packed);

    public CommitRun SealSegment(long first, long last, ReadOnlySpan<byte> packed) => new(first, last, _seal.Seal(RowKind.Segment, first, packed));

    public byte[] SealSnapshot(CitizenRecord record) => _seal.Seal(RowKind.Snapshot, record.Version, RecordSnapshot.Pack(record));

    public byte[] SealCheckpoint(RecordCheckpoint checkpoint) => _seal.Seal(RowKind.Checkpoint, checkpoint.Record.Version, checkpoint.Pack());

    public IndexPageRow SealPage(int number, IndexPage page) => new(number, _seal.Seal(RowKind.IndexPage, number, page.Pack()));

    /// <exception cref="JournalCorruptException">The row is not what was written.</exception>
    public ImmutableArray<PackedCommit> OpenCommits(ImmutableArray<CommitRun> rows)
    {
        var commits = ImmutableArray.CreateBuilder<PackedCommit>(rows.Length);
        foreach (var row in rows)
        {
            commits.Add(OpenCommit(row));
        }

        return commits.MoveToImmutable();
    }

    /// <exception cref="JournalCorruptException">The row is not what was written.</exception>
    public PackedCommit OpenCommit(in CommitRun row) =>
        OpenCommit(row, _seal.Open(RowKind.Commit, row.First, row.Payload.Span, row.First));

    private static PackedCommit OpenCommit(in CommitRun row, byte[] packed)
    {
        var commit = Unpack(packed, row, out var hash)[0];
        return new PackedCommit(commit, hash, packed.Length, PackedRun.UnpackedLength(packed));
    }

    /// <exception cref="JournalCorruptException">The row is not what was written.</exception>
    public ImmutableArray<Commit> OpenSegment(in CommitRun row, out ChainHash end) =>
        Unpack(_seal.Open(RowKind.Segment, row.First, row.Payload.Span, row.First), row, out end);

    /// <exception cref="JournalCorruptException">The row is not what was written.</exception>
    public CitizenRecord OpenSnapshot(in SnapshotRow row)
    {
        var firstBad = Math.Max(row.Sequence, 1);
        var record = Read(firstBad, _seal.Open(RowKind.Snapshot, row.Sequence, row.Payload.Span, firstBad), static bytes => RecordSnapshot.Unpack(bytes));
        return record.Version == row.Sequence ? record : throw new JournalCorruptException(firstBad, "The snapshot covers another sequence number.");
    }

    /// <returns>Null for one of another version.</returns>
    /// <exception cref="JournalCorruptException">The row is not what was left, or not where it was left.</exception>
    public RecordCheckpoint? OpenCheckpoint(StoredCheckpoint row)
    {
        var checkpoint = Read(
            row.Sequence, _seal.Open(RowKind.Checkpoint, row.Sequence, row.Payload.Span, row.Sequence), static bytes => RecordCheckpoint.Unpack(bytes));
        return checkpoint is null || (checkpoint.Record.Version == row.Sequence && checkpoint.Record.Index.FoldedThrough == row.Folded)
            ? checkpoint
            : throw new JournalCorruptException(row.Sequence, "The checkpoint was left at another fence.");
    }

    /// <exception cref="JournalCorruptException">The row is not what was written.</exception>
    public IndexPage OpenPage(in IndexPageRow row, long firstBad) =>
        Read(firstBad, _seal.Open(RowKind.IndexPage, row.Number, row.Payload.Span, firstBad), static bytes => IndexPage.Unpack(bytes));

    /// <summary>Commits of the segments that start in <c>[from, through]</c>, in order.</summary>
    public async IAsyncEnumerable<ImmutableArray<Commit>> ReadSegments(
        long from, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in _store.ReadSegments(Partition, from, through, cancellationToken))
        {
            yield return OpenSegment(row, out _);
        }
    }

    /// <summary>The segment that starts at <paramref name="first"/>.</summary>
    /// <exception cref="JournalCorruptException">It is missing, or not what was written.</exception>
    public async ValueTask<DecodedSegment> ReadSegment(long first, CancellationToken cancellationToken)
    {
        await foreach (var row in _store.ReadSegments(Partition, first, first, cancellationToken))
        {
            var packed = _seal.Open(RowKind.Segment, row.First, row.Payload.Span, row.First);
            return new DecodedSegment(Unpack(packed, row, out _), PackedRun.UnpackedLength(packed));
        }

        throw new JournalCorruptException(first, "A segment is missing.");
    }

    /// <summary>Index pages from <paramref name="from"/> on, as many as <paramref name="known"/> names.</summary>
    /// <exception cref="JournalCorruptException">A page is missing or not what was written.</exception>
    public async ValueTask<ImmutableArray<IndexPage>> ReadPages(int from, ImmutableArray<PageSummary> known, CancellationToken cancellationToken)
    {
        if (from >= known.Length)
        {
            return [];
        }

        var pages = ImmutableArray.CreateBuilder<IndexPage>(known.Length - from);
        foreach (var row in await _store.ReadIndexPages(Partition, from, cancellationToken))
        {
            var at = from + pages.Count;
            if (at == known.Length)
            {
                break;
            }

            pages.Add(row.Number == at ? OpenPage(row, known[at].First) : throw new JournalCorruptException(known[at].First, "An index page is missing."));
        }

        return pages.Count == known.Length - from
            ? pages.MoveToImmutable()
            : throw new JournalCorruptException(known[from + pages.Count].First, "An index page is missing.");
    }

    /// <summary>The commits after the snapshot, as they stand now.</summary>
    public async ValueTask<ImmutableArray<Commit>> ReadTail(CancellationToken cancellationToken) =>
        [.. (await ReadPackedTail(cancellationToken)).Select(static packed => packed.Commit)];

    /// <summary>The same, with what is stored beside each commit.</summary>
    public async ValueTask<ImmutableArray<PackedCommit>> ReadPackedTail(CancellationToken cancellationToken)
    {
        var stored = await _store.Load(Partition, cancellationToken);
        return stored is null ? [] : OpenCommits(stored.Tail);
    }

    private static ImmutableArray<Commit> Unpack(byte[] packed, in CommitRun row, out ChainHash end)
    {
        try
        {
            var commits = PackedRun.Unpack(packed, row.First, out end);
            return commits.Length == row.Last - row.First + 1
                ? commits
                : throw new JournalCorruptException(row.First, "A row holds another number of commits.");
        }
        catch (InvalidDataException e)
        {
            throw new JournalCorruptException(row.First, "A row does not decode.", e);
        }
    }

    private static T Read<T>(long firstBad, byte[] bytes, Func<byte[], T> read)
    {
        try
        {
            return read(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new JournalCorruptException(firstBad, "A row does not decode.", e);
        }
    }
}
