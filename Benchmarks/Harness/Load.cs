using System.Diagnostics;
using HdrHistogram;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>Callers that each wait for their answer before they ask again, for a given time.</summary>
internal static class Load
{
    public const int Callers = 64;

    /// <param name="call">Given the caller's number and how often it called before.</param>
    public static Task<Throughput> Run(TimeSpan duration, Func<int, int, Task> call) => Run(Callers, duration, call);

    /// <param name="call">Given the caller's number and how often it called before.</param>
    public static async Task<Throughput> Run(int callers, TimeSpan duration, Func<int, int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var latencies = new HistogramBase[callers];
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = latencies[caller] = Latencies.New();
            for (var n = 0; clock.Elapsed < duration; n++)
            {
                var start = Stopwatch.GetTimestamp();
                await call(caller, n);
                mine.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
        return Throughput.Of(clock.Elapsed, latencies);
    }

    /// <summary>As many calls of each caller.</summary>
    /// <param name="call">Given the caller's number and how often it called before.</param>
    public static async Task<Throughput> Times(int callers, int calls, Func<int, int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var latencies = new HistogramBase[callers];
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = latencies[caller] = Latencies.New();
            for (var n = 0; n < calls; n++)
            {
                var start = Stopwatch.GetTimestamp();
                await call(caller, n);
                mine.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
        return Throughput.Of(clock.Elapsed, latencies);
    }

    /// <summary>Calls every number from 0 to below <paramref name="count"/> once, by as many callers.</summary>
    public static async Task<Throughput> Each(int callers, int count, Func<int, Task> call)
    {
        var clock = Stopwatch.StartNew();
        var latencies = new HistogramBase[callers];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var mine = latencies[caller] = Latencies.New();
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                await call(i);
                mine.Add(Stopwatch.GetElapsedTime(start));
            }
        })));
        return Throughput.Of(clock.Elapsed, latencies);
    }

    public static double Median(IEnumerable<double> values)
    {
        var ordered = values.Order().ToArray();
        return ordered.Length % 2 == 1 ? ordered[ordered.Length / 2] : (ordered[ordered.Length / 2 - 1] + ordered[ordered.Length / 2]) / 2;
    }
}
