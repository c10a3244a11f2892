using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;

namespace PhrCluster.Core.AccessLog;

/// <summary>Describes a segment with what the access log says of its commits, so that a page of the log reads those alone that it shows.</summary>
public static class DescribedSegment
{
    /// <param name="citizen">Whose record it is.</param>
    public static SegmentDescriptor Of(ReadOnlySpan<Commit> commits, string citizen)
    {
        var tallies = new Dictionary<(bool Own, Accessor Who), AccessorTally>();
        var counted = new List<(bool Own, Accessor Who)>();
        for (var i = commits.Length - 1; i >= 0; i--)
        {
            if (AccessLogFold.Of(commits[i], citizen) is not { } entry)
            {
                continue;
            }

            var own = AccessLogQueryRules.IsOwn(entry, citizen);
            var who = AccessTally.Of(entry);
            var key = (own, own ? who with { Subject = null } : who);
            var (looks, refused) = AccessTally.CountOf(entry);
            var tally = tallies.GetValueOrDefault(key, new AccessorTally(own, key.Item2, 0, 0));
            if (tally is { Looks: 0, Refused: 0 } && looks + refused > 0)
            {
                counted.Add(key);
            }

            tallies[key] = tally with { Looks = tally.Looks + looks, Refused = tally.Refused + refused };
        }

        var (from, to) = (commits[0].Time, commits[^1].Time);
        return SegmentDescriptor.Of(commits) with { Log = SegmentLog.Of(from, to, [.. counted.Concat(tallies.Keys.Except(counted)).Select(key => tallies[key])]) };
    }

    /// <summary>Whether a query of the log may find something in a segment.</summary>
    public static bool MayHold(SegmentLog log, AccessLogQuery query) =>
        !(log.To < query.From) && !(log.From >= query.To)
        && (!log.IsWhole || log.Who().Any(tally =>
            !(query.WithoutOwn && tally.Own)
            && (query.Organization is null || query.Organization == tally.Who.Organization || tally.Who.App is not null)
            && (query.App is null || query.App == tally.Who.App)
            && (query.Permitted is not false || tally.Refused > 0)));
}
