using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Journal;

/// <summary>Pages of items by time, and of the access log, newest first.</summary>
public sealed partial class JournalHistory
{
    /// <summary>
    /// Offers a page the items that it may hold. Segments are read from the latest backwards, and no further than the page needs.
    /// </summary>
    /// <param name="after">The last item of the page before.</param>
    public async ValueTask Offer(NewestPage page, ReadingQuery query, ItemPosition? after, CancellationToken cancellationToken)
    {
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments
            .Where(segment => segment.MayHold(query.Code, query.From?.UtcTicks, query.To?.UtcTicks))
            .Where(segment => after is null || segment.Earliest <= after.Value.FromTicks)
            .OrderByDescending(static segment => segment.Latest))
        {
            if (page.EndsAfter(segment.Latest))
            {
                break;
            }

            Take(await ReadSegment(segment.First, cancellationToken));
        }

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var held in commits.SelectMany(CurrentOf))
            {
                page.Offer(held);
            }
        }
    }

    /// <summary>Log entries before a sequence number, newest first, one more than the page.</summary>
    public async ValueTask<List<AccessLogEntry>> ReadLog(long before, int pageSize, CancellationToken cancellationToken)
    {
        var entries = new List<AccessLogEntry>();
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments.Reverse().Where(segment => segment.First < before))
        {
            if (entries.Count > pageSize)
            {
                break;
            }

            Take(await ReadSegment(segment.First, cancellationToken));
        }

        return entries;

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var commit in commits.Reverse())
            {
                if (commit.Sequence < before && entries.Count <= pageSize && AccessLogFold.Of(commit) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }
    }
}
