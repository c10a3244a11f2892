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

        var verdicts = new HashSet<ConsentVerdict>();
        var measures = new List<Measure>();
        foreach (var measure in summaries.Measures)
        {
            if (viewer.DependsOnReadings(measure))
            {
                return null;
            }

            if (viewer.Sees(viewer.Look(measure), out var verdict))
            {
                measures.Add(measure);
            }

            verdicts.Add(verdict);
        }

        var events = new List<DigestedEvent>();
        foreach (var digest in summaries.Events)
        {
            var seen = digest.Latest.RemoveAll(digested =>
            {
                var sees = viewer.Sees(viewer.Look(digested), out var verdict);
                verdicts.Add(verdict);
                return !sees;
            });
            if (seen.Length < digest.Latest.Length && !digest.IsComplete)
            {
                return null;
            }

            events.AddRange(seen);
        }

        return Of(measures, events, viewer, verdicts, today);
    }

    /// <summary>From the readings themselves: summed up over just those that the viewer may see.</summary>
    public static DashboardView OfItems(IEnumerable<HeldItem> current, Viewer viewer, FiguredCodes figured, int today)
    {
        var sum = new DashboardSum(viewer, figured, today);
        foreach (var held in current)
        {
            sum.Add(held);
        }

        return sum.ToView();
    }

    /// <param name="verdicts">Those that made a difference to what is shown.</param>
    internal static DashboardView Of(
        IEnumerable<Measure> measures, IEnumerable<DigestedEvent> events, Viewer viewer, IEnumerable<ConsentVerdict> verdicts, int today)
    {
        foreach (var verdict in verdicts)
        {
            viewer.Note(verdict);
        }

        ImmutableArray<MeasureSummary> summaries = [.. measures
            .OrderBy(static measure => measure.Code.System, StringComparer.Ordinal)
            .ThenBy(static measure => measure.Code.Code, StringComparer.Ordinal)
            .Select(measure => measure.Summarise(today))
            .Select(summary => summary with { Latest = viewer.Show(summary.Latest) })];
        ImmutableArray<DigestedEvent> newest = [.. events
            .OrderByDescending(static digested => digested.Item.FromTicks)
            .ThenByDescending(static digested => digested.Item.Ref)];
        ImmutableArray<EventSummary> shown = [.. newest.Select(static digested => digested.Summarise())];
        return new DashboardView(summaries, shown, Describe(summaries, newest, newest.Where((_, at) => !shown[at].Time.IsUnknown)));
    }

    private static DataDescription Describe(
        ImmutableArray<MeasureSummary> measures, ImmutableArray<DigestedEvent> events, IEnumerable<DigestedEvent> dated)
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
            times.Add(HeldItems.StandsAt(measure.Latest));
        }

        foreach (var digested in events)
        {
            classes.Add(digested.Context.ResourceType);
            Disclosures.AddCode(codes, digested.Context.Primary.Code!);
        }

        times.AddRange(dated.Select(static digested => digested.Item.From));

        return count == 0
            ? DataDescription.Nothing
            : new DataDescription([.. classes], [.. codes], times.Count == 0 ? null : times.Min(), times.Count == 0 ? null : times.Max(), count);
    }
}
