using System.Collections.Immutable;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Dashboard;

/// <summary>How much there is of each kind of event, from the summaries alone.</summary>
public static class EventCounts
{
    public static ImmutableArray<EventCount> Of(RecordSummaries summaries) =>
        [.. summaries.Events.Where(static digest => digest.Count > 0).Select(static digest => new EventCount(digest.Kind, digest.Count, LastOf(digest)))];

    /// <summary>One whose time is unknown is the last only where all are such.</summary>
    private static ReportedTime? LastOf(EventDigest digest) => digest.Latest
        .Select(static digested => digested.Item.Unpack(digested.Context).Item.Time)
        .OrderBy(static time => time.IsUnknown).FirstOrDefault();
}
