using HdrHistogram;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>Calls per second, and milliseconds that 50, 95 and 99 of 100 calls took at most.</summary>
internal readonly record struct Throughput(long Calls, double Seconds, double P50, double P95, double P99)
{
    public double PerSecond => Calls / Seconds;

    public static Throughput Of(TimeSpan elapsed, IEnumerable<HistogramBase> callers)
    {
        var all = Latencies.New();
        foreach (var caller in callers)
        {
            all.Add(caller);
        }

        return new Throughput(all.TotalCount, elapsed.TotalSeconds, all.Milliseconds(50), all.Milliseconds(95), all.Milliseconds(99));
    }

    public override string ToString() =>
        FormattableString.Invariant($"{PerSecond,9:N0}/s   p50 {P50,6:N2} ms   p95 {P95,6:N2} ms   p99 {P99,6:N2} ms");
}
