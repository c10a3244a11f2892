using System.Numerics;

namespace PhrCluster.Benchmarks.Harness;

/// <summary>
/// Counts of durations, to the microsecond below 128 µs and to 1.6 % above, as HdrHistogram keeps them: memory does not grow with the calls, and the
/// percentiles are those of all calls.
/// </summary>
internal sealed class LatencyHistogram
{
    /// <summary>Buckets of each power of two.</summary>
    private const int Steps = 64;

    /// <summary>Up to 19 hours.</summary>
    private const int MaxExponent = 30;

    private readonly long[] _counts = new long[Steps * (MaxExponent + 2)];

    public long Count { get; private set; }

    public void Add(TimeSpan duration)
    {
        _counts[IndexOf((long)duration.TotalMicroseconds)]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <returns>Milliseconds that <paramref name="percent"/> of 100 took at most; 0 when there were none.</returns>
    public double Percentile(double percent)
    {
        var wanted = (long)Math.Ceiling(Count * percent / 100);
        for (var i = 0; i < _counts.Length; i++)
        {
            wanted -= _counts[i];
            if (wanted <= 0 && Count > 0)
            {
                return LargestOf(i) / 1000.0;
            }
        }

        return 0;
    }

    private static int IndexOf(long microseconds)
    {
        if (microseconds < 2 * Steps)
        {
            return (int)Math.Max(microseconds, 0);
        }

        var exponent = Math.Min(BitOperations.Log2((ulong)microseconds) - BitOperations.Log2(Steps), MaxExponent);
        return Steps * exponent + (int)Math.Min(microseconds >> exponent, 2 * Steps - 1);
    }

    private static long LargestOf(int index)
    {
        var exponent = Math.Max(index / Steps - 1, 0);
        return ((long)(index - Steps * exponent + 1) << exponent) - 1;
    }
}
