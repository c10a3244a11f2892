namespace PhrCluster.Benchmarks;

/// <summary>An operation must cost the same however many citizens there are, and however much a record holds.</summary>
internal static class GrowthBenchmark
{
    /// <summary>Of the largest to the smallest.</summary>
    public const double Target = 1.2;

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        await HistoryGrowth.Run(report, time);
        report.Line();
        await PopulationGrowth.Run(report, time);
    }

    /// <summary>A row of a table: medians, and what the last costs compared with the first, pair by pair of the repeats.</summary>
    public static void Row(Report report, string what, params ReadOnlySpan<List<Slice>> sizes)
    {
        var cells = "";
        foreach (var slices in sizes)
        {
            cells += FormattableString.Invariant(
                $" {Load.Median(slices.Select(static slice => slice.MicrosecondsPerCall)):N0} µs, {Load.Median(slices.Select(static slice => slice.Load.PerSecond)):N0}/s, p99 {Load.Median(slices.Select(static slice => slice.Load.P99)):N1} ms |");
        }

        var ratios = sizes[^1].Zip(sizes[0], static (last, first) => last.MicrosecondsPerCall / first.MicrosecondsPerCall).ToList();
        var rates = sizes[0].Zip(sizes[^1], static (first, last) => first.Load.PerSecond / last.Load.PerSecond).ToList();
        report.Line($"| {what} |{cells} **{Load.Median(ratios):N2}** ({ratios.Min():N2}–{ratios.Max():N2}) | {Load.Median(rates):N2} |");
    }
}
