using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Searching;
using PhrCluster.Core.Transactions;
using PhrCluster.Core.Trends;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Journal;

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
        var codes = !page.Viewer.MayHide && QueriedCodes.Of(query) is { } queried ? SegmentDescriptor.FingerprintsOf(queried.Codes) : (ImmutableArray<ushort>?)null;
        foreach (var segment in Segments
            .Where(segment => segment.MayHoldAny(codes, query.From?.UtcTicks, query.To?.UtcTicks))
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

    /// <summary>Sums up what a look takes: each segment that may hold some is read once, and others have the thread between any two of them.</summary>
    public async ValueTask Offer(SummedLook look, Action<HeldItem> add, CancellationToken cancellationToken)
    {
        var (query, hides) = (look.Query, look.Viewer.MayHide);
        var codes = !hides && QueriedCodes.Of(query) is { } queried ? SegmentDescriptor.FingerprintsOf(queried.Codes) : (ImmutableArray<ushort>?)null;
        foreach (var segment in Segments.Where(segment => segment.MayHoldAny(codes, query.From?.UtcTicks, query.To?.UtcTicks)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
            await Task.Yield();
        }

        Take(await Tail(cancellationToken));

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var held in commits.SelectMany(CurrentOf))
            {
                if (look.Takes(held))
                {
                    add(held);
                }
            }
        }
    }

    /// <summary>Offers the readings that alert rules have to be shown; only segments that may hold some are read.</summary>
    public async ValueTask Offer(AlertLook look, CancellationToken cancellationToken)
    {
        var codes = SegmentDescriptor.FingerprintsOf(look.Codes);
        foreach (var segment in Segments.Where(segment => segment.MayHoldAny(codes, look.From.UtcTicks, toTicks: null)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        Take(await Tail(cancellationToken));

        void Take(ImmutableArray<Commit> commits)
        {
            foreach (var commit in commits)
            {
                for (var i = 0; i < commit.Entries.Length; i++)
                {
                    var place = new ItemRef(commit.Sequence, i);
                    if (commit.Entries[i] is ItemRecorded { Item: var item } && look.Wants(item, place) && !IsSuperseded(place))
                    {
                        look.Take(item);
                    }
                }
            }
        }
    }

    /// <summary>Offers what a citizen's contributions may rest on: all that stands in a time.</summary>
    public async ValueTask Offer(ContributionPlan plan, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        foreach (var segment in Segments.Where(segment => segment.MayHoldAny(codes: null, from.UtcTicks, to.UtcTicks)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        Take(await Tail(cancellationToken));

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var held in commits.SelectMany(CurrentOf))
            {
                plan.Offer(held);
            }
        }
    }

    /// <summary>Offers a page of what was ever contributed the commits that it may hold, newest first, and no further back than it wants.</summary>
    public async ValueTask Offer(ContributionHistoryPage page, CancellationToken cancellationToken)
    {
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments.Reverse().TakeWhile(_ => !page.IsFull).Where(segment => !page.Passes(segment.First)))
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

    /// <summary>Offers the readings that alerts rest on.</summary>
    public async ValueTask Offer(AlertSight sight, CancellationToken cancellationToken)
    {
        if (sight.IsEmpty)
        {
            return;
        }

        foreach (var segment in Segments.Where(sight.MayBeIn))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        Take(await Tail(cancellationToken));

        void Take(ImmutableArray<Commit> commits)
        {
            foreach (var held in commits.SelectMany(CurrentOf))
            {
                sight.Offer(held);
            }
        }
    }

    /// <summary>Offers a page of a search the items that it may hold: only segments that may hold a match are read, and no more of them than the page needs.</summary>
    public async ValueTask Offer(SearchPage page, SearchPlan plan, CancellationToken cancellationToken)
    {
        Take(await Tail(cancellationToken));
        foreach (var segment in plan.Read(Segments, page.Viewer).TakeWhile(segment => !page.EndsBefore(segment)))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        // What comes first in the page's order is offered first, more often than not: what follows then finds the page full, and costs no more than a look at its time.
        void Take(ImmutableArray<Commit> commits)
        {
            for (var i = 0; i < commits.Length; i++)
            {
                var commit = commits[plan.IsDescending ? commits.Length - 1 - i : i];
                for (var j = 0; j < commit.Entries.Length; j++)
                {
                    var place = new ItemRef(commit.Sequence, plan.IsDescending ? commit.Entries.Length - 1 - j : j);
                    if (commit.Entries[place.Index] is ItemRecorded { Item: var item } && page.Wants(item, place, commit.DecidedAt) && !IsSuperseded(place))
                    {
                        page.Offer(HeldItems.Hold(item, place, commit.DecidedAt));
                    }
                }
            }
        }
    }

    /// <summary>Offers the commits that tell where items are from, and what they replaced.</summary>
    public async ValueTask Offer(FoundOrigins origins, CancellationToken cancellationToken)
    {
        foreach (var commit in (await ReadCommits(origins.Commits, cancellationToken)).Values)
        {
            origins.Take(commit);
        }

        if (origins.Formers() is { Count: > 0 } formers)
        {
            foreach (var held in await ReadVersions(formers, cancellationToken))
            {
                origins.Judge(held);
            }
        }
    }

    /// <summary>Offers a page of versions the commits that may hold some: those of one item from the oldest, others from the newest and no further back than it wants.</summary>
    public async ValueTask Offer(HistoryPage page, HistoryPlan plan, CancellationToken cancellationToken)
    {
        await OfferVersions(page, plan, cancellationToken);
        if (page.Formers() is { Count: > 0 } formers)
        {
            foreach (var held in await ReadVersions(formers, cancellationToken))
            {
                page.Judge(held);
            }
        }
    }

    /// <summary>The items at these places, whether they are folded or not.</summary>
    private async ValueTask<IEnumerable<HeldItem>> ReadVersions(HashSet<ItemRef> places, CancellationToken cancellationToken) =>
        (await Tail(cancellationToken)).SelectMany(RecordedItems.Of).Where(held => places.Contains(held.Ref)).Concat((await ReadItems(places, cancellationToken)).Values);

    private async ValueTask OfferVersions(HistoryPage page, HistoryPlan plan, CancellationToken cancellationToken)
    {
        var segments = Segments.Where(segment => plan.MayHold(segment, page.Viewer, IsSuperseded));
        if (plan.Query.Id is not null)
        {
            foreach (var segment in segments)
            {
                Take(await ReadSegment(segment.First, cancellationToken));
            }

            Take(await Tail(cancellationToken));
            return;
        }

        Take(await Tail(cancellationToken));
        foreach (var segment in segments.Reverse().TakeWhile(segment => !page.EndsBefore(segment.Last)))
        {
            if (Take(await ReadSegment(segment.First, cancellationToken)) is { } newest && page.EndsAt(newest))
            {
                break;
            }
        }

        DateTimeOffset? Take(ImmutableArray<Commit> commits)
        {
            foreach (var commit in commits)
            {
                page.Offer(commit);
            }

            return commits.IsEmpty ? null : commits[0].Time;
        }
    }

    /// <summary>Offers a transaction's targets the commits that may hold some, in their order.</summary>
    public async ValueTask Offer(HeldTargets targets, CancellationToken cancellationToken)
    {
        foreach (var segment in Segments.Where(targets.MayBeIn))
        {
            Take(await ReadSegment(segment.First, cancellationToken));
        }

        Take(await Tail(cancellationToken));

        void Take(IEnumerable<Commit> commits)
        {
            foreach (var commit in commits)
            {
                targets.Follow(commit, IsSuperseded);
            }
        }
    }

    /// <summary>Offers a page of the log the commits that it may hold, newest first, and no further back than it wants.</summary>
    public async ValueTask Offer(AccessLogPage page, CancellationToken cancellationToken)
    {
        Take(await Tail(cancellationToken));
        foreach (var segment in Segments.Reverse().TakeWhile(_ => !page.IsFull).Where(segment => !page.Passes(segment)))
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
}
