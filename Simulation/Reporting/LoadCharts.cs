using System.Collections.Immutable;
using HdrHistogram;
using OxyPlot;
using OxyPlot.Axes;

namespace PhrCluster.Simulation.Reporting;

/// <summary>The plots of a report, each with its heading.</summary>
internal static class LoadCharts
{
    /// <summary>Steps of the latency curve for each halving of what is left to 100 %.</summary>
    private const int StepsPerHalving = 5;

    private const double MostNines = 6;

    private static readonly (double Percentile, string Name)[] OverTime = [(50, "p50"), (90, "p90"), (99, "p99"), (99.9, "p99.9"), (100, "max")];

    public static IEnumerable<Plot> Of(LoadReport report)
    {
        (string Heading, PlotModel Model)[] plots =
        [
            ("Latency over time, all calls (ms)", LatencyOverTime(report)),
            ("Latency by percentile (ms)", LatencyByPercentile(report)),
            ("Calls answered, per second", Throughput(report)),
            ("Attempts without an answer, per second", Failures(report)),
            .. report.Silos.IsEmpty ? [] : SiloPlots(report),
        ];
        return plots.Select(static (it, i) => new Plot(it.Heading, [.. it.Model.Series.Select(static line => line.Title)], it.Model.Fit().Svg($"plot{i}")));
    }

    private static PlotModel LatencyOverTime(LoadReport report)
    {
        var model = Chart.New(logarithmic: true);
        var points = report.Intervals.Select(static (it, i) => (Interval: i, Latency: it.All())).Where(static it => it.Latency.TotalCount > 0).ToArray();
        for (var i = 0; i < OverTime.Length; i++)
        {
            var percentile = OverTime[i].Percentile;
            model.Line(OverTime[i].Name, i, points.Select(it => At(report, it.Interval, it.Latency.At(percentile) / 1000.0)));
        }

        return model;
    }

    private static PlotModel LatencyByPercentile(LoadReport report)
    {
        var model = Chart.New(time: false, logarithmic: true);
        for (var i = 0; i < report.Kinds.Length; i++)
        {
            var kind = report.Kinds[i];
            model.Line(KindNames.Of(kind.Kind), i, kind.Latency.Percentiles(StepsPerHalving)
                .Where(static it => it.Percentile < 100)
                .Select(static it => new DataPoint(Math.Min(MostNines, -Math.Log10(1 - it.Percentile / 100)), it.ValueIteratedTo / 1000.0)));
        }

        return model;
    }

    private static PlotModel Throughput(LoadReport report)
    {
        var model = Chart.New();
        for (var i = 0; i < report.Kinds.Length; i++)
        {
            var kind = report.Kinds[i].Kind;
            model.Line(KindNames.Of(kind), i, Whole(report).Select(it =>
                At(report, it.Interval, it.Of.Latencies.TryGetValue(kind, out var bytes) ? Latencies.Decode(bytes).TotalCount / (double)report.IntervalSeconds : 0)));
        }

        return model;
    }

    private static PlotModel Failures(LoadReport report)
    {
        var model = Chart.New();
        model.Line("no answer", 0, Whole(report).Select(it => At(report, it.Interval, it.Of.Failures / (double)report.IntervalSeconds)));
        return model;
    }

    private static IEnumerable<(string Heading, PlotModel Plot)> SiloPlots(LoadReport report) =>
    [
        ("CPU of each silo (percent of its cores)", SiloPlot(report, static it => it.Cpu)),
        ("Managed memory of each silo (MiB)", SiloPlot(report, static it => it.Memory / (double)(1 << 20))),
        ("Grains active in each silo", SiloPlot(report, static it => it.Activations)),
    ];

    private static PlotModel SiloPlot(LoadReport report, Func<SiloSample, double> figure)
    {
        var model = Chart.New();
        var colour = 0;
        foreach (var silo in report.Silos.GroupBy(static it => it.Silo).OrderBy(static it => it.Key, StringComparer.Ordinal))
        {
            model.Line(silo.Key, colour++, silo.Select(it => new DataPoint(TimeSpanAxis.ToDouble(it.At - report.StartedAt), figure(it))));
        }

        return model;
    }

    /// <summary>The last interval is shorter than the others: a rate over it would look like an end.</summary>
    private static IEnumerable<(int Interval, TimelineInterval Of)> Whole(LoadReport report) =>
        report.Intervals.Select(static (it, i) => (i, it)).Take(Math.Max(1, (int)(report.Seconds / report.IntervalSeconds)));

    private static DataPoint At(LoadReport report, int interval, double value) =>
        new(TimeSpanAxis.ToDouble(TimeSpan.FromSeconds((interval + 1) * report.IntervalSeconds)), value);
}

/// <param name="Lines">Their names, in the order of the page's colours.</param>
internal sealed record Plot(string Heading, ImmutableArray<string> Lines, string Svg);
