using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Dashboard;
using PhrCluster.Readings;

namespace PhrCluster.Core.Dashboard;

/// <summary>What one viewer sees of a record at a glance, and how the log describes it.</summary>
public sealed record DashboardView(ImmutableArray<MeasureSummary> Measures, ImmutableArray<EventSummary> Events, DataDescription Data)
{
    /// <summary>
    /// From the summaries alone, in O(codes). Null when a summary would mix what the viewer may see with what they may not: then the
    /// readings themselves must be looked at.
    /// </summary>
    public static DashboardView? OfSummaries(RecordSummaries summaries, Viewer viewer, int today)
    {
        if (viewer.DependsOnSources)
        {
            return null;
        }

        var measures = new List<Measure>();
        foreach (var measure in summaries.Measures)
        {
            if (!viewer.IsCitizen && (measure.Mixed || viewer.DependsOnDates))
            {
                return null;
            }

            if (viewer.Sees(measure.Context, measure.Latest.From))
            {
                measures.Add(measure);
            }
        }

        var events = new List<DigestedEvent>();
        foreach (var digest in summaries.Events)
        {
            var seen = digest.Latest.RemoveAll(digested => !viewer.Sees(digested.Context, digested.Item.From));
            if (seen.Length < digest.Latest.Length && !digest.IsComplete)
            {
                return null;
            }

            events.AddRange(seen);
        }

        return Of(measures, events, today);
    }

    /// <summary>From the readings themselves: summed up over just those that the viewer may see.</summary>
    public static DashboardView OfItems(IEnumerable<HeldItem> current, Viewer viewer, int today)
    {
        var seen = RecordSummaries.Of(current.Where(held => viewer.Sees(ConsentItem.Of(held.Item))), today);
        return Of(seen.Measures, seen.Events.SelectMany(static digest => digest.Latest), today);
    }

    private static DashboardView Of(IEnumerable<Measure> measures, IEnumerable<DigestedEvent> events, int today)
    {
        ImmutableArray<MeasureSummary> summaries = [.. measures
            .OrderBy(static measure => measure.Code.System, StringComparer.Ordinal)
            .ThenBy(static measure => measure.Code.Code, StringComparer.Ordinal)
            .Select(measure => measure.Summarise(today))];
        ImmutableArray<DigestedEvent> newest = [.. events
            .OrderByDescending(static digested => digested.Item.FromTicks)
            .ThenByDescending(static digested => digested.Item.Ref)];
        return new DashboardView(summaries, [.. newest.Select(static digested => digested.Summarise())], Describe(summaries, newest));
    }

    private static DataDescription Describe(ImmutableArray<MeasureSummary> measures, ImmutableArray<DigestedEvent> events)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        var times = new List<DateTimeOffset>(measures.Length + events.Length);
        var count = events.Length;
        foreach (var measure in measures)
        {
            count += measure.Windows.Lifetime.Count;
            classes.Add(measure.Latest.Item.ResourceType);
            Disclosures.AddCode(codes, measure.Code.Code!);
            times.Add(HeldItems.From(measure.Latest.Item));
        }

        foreach (var digested in events)
        {
            classes.Add(digested.Context.ResourceType);
            Disclosures.AddCode(codes, digested.Context.Primary.Code!);
            times.Add(digested.Item.From);
        }

        return times.Count == 0
            ? DataDescription.Nothing
            : new DataDescription([.. classes], [.. codes], times.Min(), times.Max(), count);
    }
}
