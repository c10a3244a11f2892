using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// A journal's past at one version of its record: what stands where is told by the index, so that a question reads only the segments
/// that may answer it.
/// </summary>
/// <param name="decoded">What is kept of it; what is not there is read.</param>
public sealed partial class JournalHistory(JournalRows rows, CitizenRecord record, ImmutableArray<IndexPage> pages, DecodedCommits decoded)
{
    private ImmutableArray<Commit> _tail;

    /// <summary>The version that this history ends at.</summary>
    public long Version => record.Version;

    private IEnumerable<SegmentDescriptor> Segments => pages.SelectMany(static page => page.Segments).Concat(record.Index.Recent);

    /// <summary>True when a later version has replaced the item. Needs the index pages.</summary>
    public bool IsSuperseded(ItemRef item)
    {
        foreach (var page in pages)
        {
            if (page.Superseded.BinarySearch(item) >= 0)
            {
                return true;
            }
        }

        return record.Index.RecentSuperseded.BinarySearch(item) >= 0;
    }

    /// <summary>True when an item stands at a place, and no later version has replaced it. Needs the index pages.</summary>
    public async ValueTask<bool> Holds(ItemRef item, CancellationToken cancellationToken) =>
        !IsSuperseded(item)
        && await ReadCommit(item.Sequence, cancellationToken) is { Entries: var entries }
        && item.Index < entries.Length && entries[item.Index] is ItemRecorded;

    /// <summary>The commits of every place where the lookup may find something.</summary>
    public async ValueTask<List<Commit>> Find(JournalLookup lookup, CancellationToken cancellationToken)
    {
        var commits = new List<Commit>();
        foreach (var segment in Segments.Where(lookup.MayBeIn))
        {
            commits.AddRange(await ReadSegment(segment.First, cancellationToken));
        }

        if (lookup.MayBeInTail(record.Index))
        {
            commits.AddRange(await Tail(cancellationToken));
        }

        return commits;
    }

    /// <summary>One commit, or null when the journal does not hold it.</summary>
    public async ValueTask<Commit?> ReadCommit(long sequence, CancellationToken cancellationToken)
    {
        await foreach (var commit in ReadForward(sequence, cancellationToken))
        {
            return commit.Sequence == sequence ? commit : null;
        }

        return null;
    }

    /// <summary>Commits from one sequence number to the record's version, in order; folds that happen meanwhile do not disturb it.</summary>
    public async IAsyncEnumerable<Commit> ReadForward(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folded = record.Index.FoldedThrough;
        var next = from > folded ? folded + 1 : Segments.LastOrDefault(segment => segment.First <= from)?.First ?? 1;
        while (next <= record.Version)
        {
            var before = next;
            await foreach (var run in rows.ReadSegments(next, record.Version, cancellationToken))
            {
                if (run[0].Sequence != next)
                {
                    throw new JournalCorruptException(next, "A segment is missing.");
                }

                foreach (var commit in run.Where(commit => commit.Sequence >= from && commit.Sequence <= record.Version))
                {
                    yield return commit;
                }

                next = run[^1].Sequence + 1;
            }

            foreach (var commit in await rows.ReadTail(cancellationToken))
            {
                if (commit.Sequence == next && next <= record.Version)
                {
                    next++;
                    if (commit.Sequence >= from)
                    {
                        yield return commit;
                    }
                }
            }

            if (next == before)
            {
                throw new JournalMovedException();
            }
        }
    }

    /// <summary>The items at these places.</summary>
    public async ValueTask<Dictionary<ItemRef, HeldItem>> ReadItems(IReadOnlySet<ItemRef> wanted, CancellationToken cancellationToken)
    {
        var items = new Dictionary<ItemRef, HeldItem>();
        foreach (var segment in Segments.Where(segment => wanted.Any(item => item.Sequence >= segment.First && item.Sequence <= segment.Last)))
        {
            foreach (var held in (await ReadSegment(segment.First, cancellationToken)).SelectMany(RecordedItems.Of).Where(held => wanted.Contains(held.Ref)))
            {
                items[held.Ref] = held;
            }
        }

        return items;
    }

    /// <summary>The commits of these sequence numbers. Reads no more segments than they stand in.</summary>
    public async ValueTask<Dictionary<long, Commit>> ReadCommits(IReadOnlySet<long> wanted, CancellationToken cancellationToken)
    {
        var commits = new Dictionary<long, Commit>();
        foreach (var segment in Segments.Where(segment => wanted.Any(sequence => sequence >= segment.First && sequence <= segment.Last)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        if (wanted.Any(sequence => sequence > record.Index.FoldedThrough))
        {
            Take(await Tail(cancellationToken));
        }

        return commits;

        void Take(IEnumerable<Commit> read)
        {
            foreach (var commit in read.Where(commit => wanted.Contains(commit.Sequence)))
            {
                commits[commit.Sequence] = commit;
            }
        }
    }

    /// <summary>Every item that no later version has replaced, in the order of the journal. Needs the index pages.</summary>
    public async IAsyncEnumerable<HeldItem> ReadCurrent([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var commit in ReadForward(1, cancellationToken))
        {
            foreach (var held in CurrentOf(commit))
            {
                yield return held;
            }
        }
    }

    /// <summary>The current items of a commit. Needs the index pages.</summary>
    public IEnumerable<HeldItem> CurrentOf(Commit commit) => RecordedItems.Of(commit).Where(held => !IsSuperseded(held.Ref));

    /// <summary>The current items behind the record's stale summaries, in the order of the journal. Needs the index pages.</summary>
    public async ValueTask<List<HeldItem>> ReadStale(CancellationToken cancellationToken)
    {
        var measures = record.Summaries.Measures.Where(static measure => measure.Stale).Select(static measure => measure.Code).ToList();
        var kinds = record.Summaries.Events.Where(static digest => digest.Stale).Select(static digest => digest.Kind).ToHashSet();
        var found = new List<HeldItem>();
        foreach (var segment in Segments.Where(segment =>
            segment.Items > 0 && (kinds.Count > 0 || measures.Exists(code => segment.MayHold(code.Code, null, null)))))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        Take(await Tail(cancellationToken));
        return found;

        void Take(IEnumerable<Commit> commits) => found.AddRange(commits.SelectMany(CurrentOf).Where(held => held.Item switch
        {
            ClinicalEvent { Kind: var kind } => kinds.Contains(kind),
            _ => measures.Exists(code => code.Means(held.Item.Code.Primary)),
        }));
    }

    private async ValueTask<ImmutableArray<Commit>> ReadSegment(long first, CancellationToken cancellationToken)
    {
        if (decoded.Segment(first) is { } kept)
        {
            return kept;
        }

        var read = await rows.ReadSegment(first, cancellationToken);
        decoded.KeepSegment(read);
        return read.Commits;
    }

    /// <summary>The commits after the last segment, up to the record's version.</summary>
    private async ValueTask<ImmutableArray<Commit>> Tail(CancellationToken cancellationToken)
    {
        if (_tail.IsDefault)
        {
            var after = record.Index.FoldedThrough;
            var tail = decoded.Tail(after, record.Version) ?? await ReadTail(after, cancellationToken);
            _tail = [.. tail.Select(static packed => packed.Commit)];
        }

        return _tail;
    }

    private async ValueTask<ImmutableArray<PackedCommit>> ReadTail(long after, CancellationToken cancellationToken)
    {
        var stored = (await rows.ReadPackedTail(cancellationToken)).RemoveAll(packed => packed.Commit.Sequence <= after);
        var tail = stored.RemoveAll(packed => packed.Commit.Sequence > record.Version);
        if (tail.Length != record.Version - after)
        {
            throw new JournalMovedException();
        }

        if (stored.Length == tail.Length)
        {
            decoded.KeepTail(after, tail);
        }

        return tail;
    }
}
