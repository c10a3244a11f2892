using System.Collections.Immutable;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Journal;

/// <summary>When a tail is folded, and into what.</summary>
internal static class TailFold
{
    /// <summary>
    /// Packed bytes of commits that share a segment. Commits pack no worse together than one by one, so a segment stays below
    /// <see cref="StoreLimits.MaxPayloadBytes"/>.
    /// </summary>
    public const int MaxSegmentBytes = 640 * 1024;

    public static bool IsDue(TailSize tail, JournalOptions options) =>
        tail.Commits >= options.FoldCommits || tail.Bytes >= options.FoldBytes || tail.Items >= options.FoldItems;

    /// <summary>
    /// True when folds have failed for so long that the next commit has to wait for one: a tail without bounds would one day not fit into one
    /// transaction, and would never be folded again.
    /// </summary>
    public static bool IsOverdue(TailSize tail, JournalOptions options) =>
        tail.Commits >= options.FoldCommits + (options.FoldCommits / 4) + 1 || tail.Bytes >= options.FoldBytes + RecordLimits.MaxCommitBytes;

    /// <param name="today">Day of the decision that makes the tail due, which may be before the record's last time.</param>
    /// <returns>The record as it stands after the fold, and the fold to be sent.</returns>
    public static (CitizenRecord Folded, JournalFold Fold) Of(
        CitizenRecord record, JournalFence fence, JournalRows rows, ImmutableArray<PackedCommit> tail, int today)
    {
        var index = record.Index;
        var segments = ImmutableArray.CreateBuilder<CommitRun>();
        var pages = ImmutableArray.CreateBuilder<IndexPageRow>();
        foreach (var run in Cut(tail))
        {
            var commits = run.Select(static packed => packed.Commit).ToArray();
            (index, var page) = index.Fold(DescribedSegment.Of(commits, rows.Opening.Citizen));
            segments.Add(rows.SealSegment(
                commits[0].Sequence, commits[^1].Sequence, PackedRun.Pack(commits, run[^1].Hash, PackedRun.SegmentQuality)));
            if (page is not null)
            {
                pages.Add(rows.SealPage(index.Pages.Length - 1, page));
            }
        }

        var folded = record with
        {
            Index = index,
            Tail = default,
            Summaries = record.Summaries.Prune(today),
        };
        return (folded, new JournalFold(fence, rows.SealSnapshot(folded), segments.ToImmutable(), pages.ToImmutable()));
    }

    /// <summary>Runs that each fit into a segment, packed and unpacked; one run, unless folds have failed before.</summary>
    private static IEnumerable<ImmutableArray<PackedCommit>> Cut(ImmutableArray<PackedCommit> tail)
    {
        var (first, bytes, unpacked) = (0, 0, 0);
        for (var i = 0; i < tail.Length; i++)
        {
            bytes += tail[i].Bytes;
            unpacked += tail[i].Unpacked;
            if (i > first && (bytes > MaxSegmentBytes || unpacked > PackedRun.MaxUnpacked))
            {
                yield return tail[first..i];
                (first, bytes, unpacked) = (i, tail[i].Bytes, tail[i].Unpacked);
            }
        }

        yield return tail[first..];
    }
}
