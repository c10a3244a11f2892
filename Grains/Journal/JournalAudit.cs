using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Export;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// Recomputes a stored journal's hash chain from the first commit to the fence (G5). It needs the rows and the vault, no grain; whatever was changed, dropped,
/// reordered or inserted shows as the first sequence number that is not what was written.
/// </summary>
public sealed class JournalAudit(string citizen, IJournalStore store, IRecordVault vault)
{
    /// <summary>Times that a journal which changes while it is read is read anew.</summary>
    private const int MaxTries = 8;

    private readonly PartitionKey _partition = vault.PartitionOf(citizen);

    /// <summary>A record that was never opened is whole, and holds nothing.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be read, or changed each time that it was.</exception>
    public async ValueTask<RecordVerified> Run(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var walk = new Walk(ChainHash.Genesis(_partition));
            StoredJournal? stored = null;
            try
            {
                stored = await store.Load(_partition, cancellationToken);
                return stored is null ? new RecordVerified(0, null, null) : await Follow(stored, walk, cancellationToken);
            }
            catch (JournalCorruptException e)
            {
                // Rows are read one range after another: a fold in between looks like damage, and shows in the fence.
                if (stored is null || await StillStands(stored.Fence, cancellationToken))
                {
                    return new RecordVerified(Math.Min(walk.Next, e.FirstBad) - 1, e.FirstBad, e.Message);
                }
            }
        }

        throw new StoreUnavailableException($"The journal changed during {MaxTries} audits.");
    }

    /// <summary>The hash of the commit at a version, recomputed from the first one on; null where the record does not reach it.</summary>
    /// <exception cref="JournalCorruptException">What is before it is not what was written.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be read, or changed each time that it was.</exception>
    public async ValueTask<ChainHash?> HashAt(long version, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var walk = new Walk(ChainHash.Genesis(_partition)) { Wanted = version };
            StoredJournal? stored = null;
            try
            {
                stored = await store.Load(_partition, cancellationToken);
                if (stored is not null)
                {
                    await Follow(stored, walk, cancellationToken);
                }

                return walk.Found;
            }
            catch (JournalCorruptException) when (stored is not null)
            {
                if (await StillStands(stored.Fence, cancellationToken))
                {
                    throw;
                }
            }
        }

        throw new StoreUnavailableException($"The journal changed during {MaxTries} audits.");
    }

    private async ValueTask<bool> StillStands(JournalFence fence, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Fence(_partition, cancellationToken) is var now && (now == JournalFence.Unwritten || now == fence);
        }
        catch (JournalCorruptException)
        {
            return true;
        }
    }

    private async ValueTask<RecordVerified> Follow(StoredJournal stored, Walk walk, CancellationToken cancellationToken)
    {
        var opening = vault.Unwrap(_partition, stored.Opening);
        var rows = JournalRows.Of(store, _partition, opening);
        walk.Require(opening.Citizen == citizen, "The opening row is another citizen's.");
        walk.Left = await Left(rows, cancellationToken);
        await foreach (var row in store.ReadSegments(_partition, 1, long.MaxValue, cancellationToken))
        {
            walk.Segment(rows, row);
        }

        await Snapshot(rows, stored, walk, cancellationToken);
        foreach (var row in stored.Tail)
        {
            walk.Tail(rows, row);
        }

        var last = stored.Fence.Sequence;
        walk.Require(last == walk.Next - 1, "The journal does not end at its fence.", Math.Max(1, Math.Min(last + 1, walk.Next)));
        walk.Require(stored.EndsAtItsMark, "The fence bears the mark of another row.", last);
        return new RecordVerified(walk.Next - 1, null, null);
    }

    /// <summary>What a citizen would wake from. One that does not open is of no use to anybody, and says nothing of the journal.</summary>
    private async ValueTask<CitizenRecord?> Left(JournalRows rows, CancellationToken cancellationToken)
    {
        try
        {
            return await store.Checkpoint(_partition, cancellationToken) is { } stored ? rows.OpenCheckpoint(stored)?.Record : null;
        }
        catch (JournalCorruptException)
        {
            return null;
        }
    }

    private async ValueTask Snapshot(JournalRows rows, StoredJournal stored, Walk walk, CancellationToken cancellationToken)
    {
        if (stored.Snapshot is not { } row)
        {
            walk.Require(walk.Next == 1, "The snapshot is missing.", walk.Next - 1);
            return;
        }

        // A segment lost at the end shows here: the snapshot knows how far they went.
        walk.Require(row.Sequence == walk.Next - 1, "The segments do not end where the snapshot does.", Math.Min(row.Sequence + 1, walk.Next));
        var record = rows.OpenSnapshot(row);
        walk.Require(record.Tip == walk.Hash, "The snapshot stands on another chain.", row.Sequence);
        var pages = await rows.ReadPages(0, record.Index.Pages, cancellationToken);
        var surplus = await store.ReadIndexPages(_partition, record.Index.Pages.Length, cancellationToken);
        walk.Require(surplus.IsEmpty, "An index page stands where none belongs.", row.Sequence);
        long described = 0;
        foreach (var segment in pages.SelectMany(static page => page.Segments).Concat(record.Index.Recent))
        {
            walk.Require(segment.First == described + 1, "The index does not follow the segments.", Math.Max(1, Math.Min(segment.First, described + 1)));
            described = segment.Last;
        }

        walk.Require(described == row.Sequence, "The index does not reach the snapshot.", row.Sequence);
    }

    /// <summary>Where the audit stands on its way along the chain.</summary>
    private sealed class Walk(ChainHash genesis)
    {
        public long Next { get; private set; } = 1;

        public ChainHash Hash { get; private set; } = genesis;

        /// <summary>The version whose hash is asked for; 0 for none.</summary>
        public long Wanted { get; init; }

        public ChainHash? Found { get; private set; }

        /// <summary>A checkpoint's record, which must stand on this chain; null for none.</summary>
        public CitizenRecord? Left { get; set; }

        public void Segment(JournalRows rows, in CommitRun row)
        {
            Require(row.First == Next && row.Last >= row.First, "A segment is missing, or stands where none belongs.", Math.Min(row.First, Next));
            var hash = Hash;
            var commits = rows.OpenSegment(row, out var end);
            foreach (var commit in commits)
            {
                hash = hash.Next(commit);
                Reach(commit.Sequence, hash);
            }

            // Packed commits store no hashes of their own: the segment is bad as a whole, from its first commit on.
            Require(hash == end, "A segment's commits do not hash to what was written.", row.First);
            (Hash, Next) = (hash, row.Last + 1);
        }

        public void Tail(JournalRows rows, in CommitRun row)
        {
            Require(row.First == Next && row.Last == row.First, "A commit is missing, or stands where none belongs.", Math.Min(row.First, Next));
            var packed = rows.OpenCommit(row);
            var hash = Hash.Next(packed.Commit);
            Require(hash == packed.Hash, "A commit does not hash to what was written.");
            Reach(Next, hash);
            (Hash, Next) = (hash, Next + 1);
        }

        private void Reach(long sequence, ChainHash hash)
        {
            Found = sequence == Wanted ? hash : Found;
            Require(Left is not { } left || left.Version != sequence || left.Tip == hash, "A checkpoint stands on another chain.", sequence);
        }

        public void Require(bool holds, string otherwise, long? firstBad = null)
        {
            if (!holds)
            {
                throw new JournalCorruptException(firstBad ?? Next, otherwise);
            }
        }
    }
}
