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
    /// The newest items that a query asks for and <paramref name="sees"/> lets through, one more than the page so that the caller knows
    /// whether there are more. Segments are read from the latest backwards, and no further than the page needs.
    /// </summary>
    /// <param name="after">The last item of the page before.</param>
    public async ValueTask<List<HeldItem>> ReadNewest(ReadingQuery query, ItemPosition? after, Func<HeldItem, bool> sees, CancellationToken cancellationToken)
    {
        var found = new SortedSet<(ItemPosition Position, HeldItem Held)>(NewestFirst.Instance);
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments
            .Where(segment => segment.MayHold(query.Code, query.From?.UtcTicks, query.To?.UtcTicks))
            .Where(segment => after is null || segment.Earliest <= after.Value.FromTicks)
            .OrderByDescending(static segment => segment.Latest))
        {
            if (found.Count > query.PageSize && found.Max.Position.FromTicks > segment.Latest)
            {
                break;
            }

            Take(await ReadSegment(segment.First, cancellationToken));
        }

        return [.. found.Select(static taken => taken.Held)];

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var held in commits.SelectMany(CurrentOf))
            {
                // A segment may hold many times a page: what is too new or too old for this one is told by its place alone.
                var position = ItemPosition.Of(held);
                if ((after is { } last && !position.IsOlderThan(last)) || (found.Count > query.PageSize && position.IsOlderThan(found.Max.Position)))
                {
                    continue;
                }

                if (Asks(query, held.Item) && sees(held) && found.Add((position, held)) && found.Count > query.PageSize + 1)
                {
                    found.Remove(found.Max);
                }
            }
        }
    }

    /// <summary>Offers a page of the log the commits that it may hold, newest first, and no further back than it wants.</summary>
    public async ValueTask Offer(AccessLogPage page, CancellationToken cancellationToken)
    {
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments.Reverse().Where(segment => page.Wants(segment.First)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var commit in commits.Reverse())
            {
                page.Offer(commit);
            }
        }
    }

    private static bool Asks(ReadingQuery query, RecordItem item)
    {
        if (query.Code is { } code && item.Code.Primary.Code != code && !item.Code.Codings.Any(coding => coding.Code == code))
        {
            return false;
        }

        return item.Time.TryInterval(out var interval, out _) && interval.Overlaps(query.From, query.To);
    }

    private sealed class NewestFirst : IComparer<(ItemPosition Position, HeldItem Held)>
    {
        public static readonly NewestFirst Instance = new();

        public int Compare((ItemPosition Position, HeldItem Held) x, (ItemPosition Position, HeldItem Held) y) => y.Position.CompareTo(x.Position);
    }
}
