using HdrHistogram;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>Durations of calls in microseconds, as HDR histograms: memory does not grow with the calls, and the percentiles are those of all calls.</summary>
internal static class Latencies
{
    /// <summary>A longer one counts as this: no benchmark waits longer for a call.</summary>
    private static readonly long Most = (long)TimeSpan.FromHours(1).TotalMicroseconds;

    /// <summary>Significant digits: a percentile is told to 1 %.</summary>
    private const int Digits = 2;

    public static HistogramBase New() => new LongHistogram(Most, Digits);

    public static void Add(this HistogramBase histogram, TimeSpan duration) =>
        histogram.RecordValue(Math.Clamp((long)duration.TotalMicroseconds, 1, Most));

    /// <returns>Milliseconds that <paramref name="percent"/> of 100 took at most; 0 when there were none.</returns>
    public static double Milliseconds(this HistogramBase histogram, double percent) =>
        histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percent) / 1000.0;
}
