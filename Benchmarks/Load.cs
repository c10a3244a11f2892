using System.Diagnostics;

namespace PhrCluster.Benchmarks;

/// <summary>Callers that each wait for their answer before they ask again, for a given time.</summary>
internal static class Load
{
    public const int Callers = 64;

    /// <param name="call">Given the caller's number and how often it called before.</param>
    public static async Task<Throughput> Run(TimeSpan duration, Func<int, int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var latencies = new List<double>[Callers];
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var mine = latencies[caller] = [];
            for (var n = 0; clock.Elapsed < duration; n++)
            {
                var start = clock.Elapsed;
                await call(caller, n);
                mine.Add((clock.Elapsed - start).TotalMilliseconds);
            }
        })));
        var seconds = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(static list => list).Order().ToArray();
        return new Throughput(all.Length / seconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered[ordered.Length / 2];
    }
}

/// <summary>Calls per second, and milliseconds that half and that 99 of 100 calls took at most.</summary>
internal readonly record struct Throughput(double PerSecond, double Median, double P99)
{
    public override string ToString() => FormattableString.Invariant($"{PerSecond,9:N0}/s   p50 {Median,6:N2} ms   p99 {P99,6:N2} ms");
}
