namespace PhrCluster.Benchmarks.Harness;

/// <summary>Stretches of the same load, summed up.</summary>
internal static class Slices
{
    public static double Median(this IEnumerable<Slice> slices, Func<Slice, double> figure) => Load.Median(slices.Select(figure));

    /// <summary>Two cells of a table: calls a second, and percentiles of their latency in milliseconds.</summary>
    public static string Columns(this IReadOnlyCollection<Slice> slices) => FormattableString.Invariant(
        $"{slices.Median(static it => it.Load.PerSecond):N0} | {slices.Median(static it => it.Load.P50):N1}/{slices.Median(static it => it.Load.P95):N1}/{slices.Median(static it => it.Load.P99):N1}");
}
