using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.Growth;

/// <summary>An operation must cost the same however many citizens there are, and however much a record holds.</summary>
internal static class GrowthBenchmark
{
    /// <summary>Processor time of the largest to the smallest.</summary>
    private const double Wanted = 1.2;

    public static async Task Run(Report report, TimeProvider time)
    {
        MachineFacts.RequireDisk();
        await HistoryGrowth.Run(report, time);
        report.Line();
        await PopulationGrowth.Run(report, time);
    }

    /// <summary>A row of a table: medians of each size, and what each but the first costs compared with the first, pair by pair of the repeats.</summary>
    /// <param name="sizes">What the figures are of, the smallest first.</param>
    public static void Row(Report report, string what, IReadOnlyList<string> sizes, IReadOnlyList<List<Slice>> slices)
    {
        var (cells, ratios) = ("", "");
        for (var i = 0; i < sizes.Count; i++)
        {
            cells += FormattableString.Invariant(
                $" {Load.Median(slices[i].Select(static slice => slice.MicrosecondsPerCall)):N0} µs, {Load.Median(slices[i].Select(static slice => slice.Load.PerSecond)):N0}/s, p99 {Load.Median(slices[i].Select(static slice => slice.Load.P99)):N1} ms |");
            if (i > 0)
            {
                ratios += Ratios(report, $"{what}: µs at {sizes[i]} against {sizes[0]}", slices[i], slices[0]);
            }
        }

        report.Line($"| {what} |{cells}{ratios} {slices.SelectMany(static of => of).Max(static slice => slice.OthersPercent):N0} % |");
    }

    /// <summary>Heads a table of such rows.</summary>
    public static void Head(Report report, IReadOnlyList<string> sizes)
    {
        report.Line($"| call | {string.Join(" | ", sizes)} | {string.Join(" | ", sizes.Skip(1).Select(size => $"µs at {size} against {sizes[0]} (from–to); rate"))} | others, at most |");
        report.Line($"|---|{string.Concat(Enumerable.Repeat("---|", 2 * sizes.Count))}");
    }

    private static string Ratios(Report report, string what, List<Slice> last, List<Slice> first)
    {
        var costs = last.Zip(first, static (one, other) => one.MicrosecondsPerCall / other.MicrosecondsPerCall).ToList();
        var rates = last.Zip(first, static (one, other) => one.Load.PerSecond / other.Load.PerSecond);
        report.Aim(new Target(what, Wanted, Load.Median(costs), AtLeast: false, "×"));
        return FormattableString.Invariant($" **{Load.Median(costs):N2}** ({costs.Min():N2}–{costs.Max():N2}); {Load.Median(rates):N2} |");
    }
}
