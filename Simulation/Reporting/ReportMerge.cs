using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Subscribers;

namespace PhrCluster.Simulation.Reporting;

/// <summary>One report out of those of several processes. Counts and latencies add up exactly; the intervals of a plot are aligned to within their length.</summary>
internal static class ReportMerge
{
    /// <exception cref="ClientException">They are not of one run, or one is there twice.</exception>
    public static LoadReport Of(IReadOnlyList<LoadReport> reports)
    {
        var first = reports[0];
        if (reports.Any(it => it.Settings != first.Settings))
        {
            throw new BadInputException("the reports are of different runs: seed, citizens, epoch, sample, mix and programmes must be the same");
        }

        var slices = reports.SelectMany(static it => it.Processes).Select(static it => it.Slice).ToList();
        if (slices.GroupBy(static it => it).FirstOrDefault(static it => it.Count() > 1) is { Key: var twice })
        {
            throw new BadInputException($"slice {twice} is in the reports twice: it would count twice");
        }

        if (slices.Select(static it => Slice.Parse(it)?.Of).Distinct().Count() > 1)
        {
            throw new BadInputException($"the slices {string.Join(", ", slices)} do not belong together: each must be of the same number of processes");
        }

        var timeline = Align(reports);
        return new LoadReport(
            first.Settings,
            [.. reports.SelectMany(static it => it.Processes).OrderBy(static it => it.StartedAt)],
            [.. reports.SelectMany(static it => it.Kinds).GroupBy(static it => it.Kind).OrderBy(static it => it.Key).Select(static it => Of([.. it]))],
            reports.Sum(static it => it.NotSent),
            new ItemCounts(reports.Sum(static it => it.Items.Accepted), reports.Sum(static it => it.Items.Duplicates), reports.Sum(static it => it.Items.Refused)),
            [
                .. reports.SelectMany(static it => it.Failures).GroupBy(static it => (it.Kind, it.Failure)).OrderBy(static it => it.Key)
                    .Select(static it => new FailureReport(it.Key.Kind, it.Key.Failure, it.Sum(static one => one.Count))),
            ],
            Latencies.Sum(reports.Select(static it => it.Sent)),
            Latencies.Sum(reports.Select(static it => it.Tickets)),
            timeline.Seconds,
            timeline.Intervals,
            [.. reports.SelectMany(static it => it.Silos).OrderBy(static it => it.At)])
        {
            WarmUp = reports.Select(static it => it.WarmUp).OfType<WarmUpReport>().ToList() is { Count: > 0 } warm
                ? new WarmUpReport(
                    warm.Max(static it => it.Seconds), warm.Sum(static it => it.Calls), warm.Sum(static it => it.Errors), Latencies.Sum(warm.Select(static it => it.Latency)))
                : null,
            Told = reports.Select(static it => it.Told).OfType<ToldCounts>().ToList() is { Count: > 0 } told
                ? new ToldCounts(told.Sum(static it => it.Taken), told.Sum(static it => it.Failed), told.Sum(static it => it.Repeated)) : null,
            Notices = reports.Select(static it => it.Notices).OfType<NoticeCounts>().ToList() is { Count: > 0 } notices
                ? new NoticeCounts(
                    notices.Sum(static it => it.Taken), notices.Sum(static it => it.Failed), notices.Sum(static it => it.Repeated), notices.Sum(static it => it.Wrong),
                    [.. notices.SelectMany(static it => it.Faults)])
                : null,
        };
    }

    private static KindReport Of(ImmutableArray<KindReport> same) => new(
        same[0].Kind,
        same.Sum(static it => it.Done),
        same.Sum(static it => it.Refused),
        same.Sum(static it => it.Invalid),
        same.Sum(static it => it.Unknown),
        same.Sum(static it => it.Retries),
        Latencies.Sum(same.Select(static it => it.Latency)));

    private static Timeline Align(IReadOnlyList<LoadReport> reports)
    {
        var start = reports.Min(static it => it.StartedAt);
        var timeline = new Timeline(reports.Max(static it => it.IntervalSeconds));
        foreach (var report in reports)
        {
            var offset = (int)(report.StartedAt - start).TotalSeconds;
            for (var i = 0; i < report.Intervals.Length; i++)
            {
                var second = offset + i * report.IntervalSeconds;
                timeline.AddFailures(second, report.Intervals[i].Failures);
                foreach (var (kind, latencies) in report.Intervals[i].Latencies)
                {
                    timeline.Add(second, kind, Latencies.Decode(latencies));
                }
            }
        }

        return timeline;
    }
}
