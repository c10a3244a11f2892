namespace PhrCluster.Benchmarks.People;

/// <summary>
/// Times and values of the readings that callers send: by the clock, and for one citizen never the same millisecond twice, so that none is a duplicate and
/// each is newer than those before, as devices send them.
/// </summary>
internal sealed class Arrivals(int citizens, TimeProvider time)
{
    private readonly long[] _last = new long[citizens + 1];
    private long _seed;

    public Sample[] Next(int citizen, int count)
    {
        var until = Take(citizen, count);
        var seed = Interlocked.Add(ref _seed, count);
        var samples = new Sample[count];
        for (var n = 0; n < count; n++)
        {
            // One reading is of any kind; ten are one of each kind, and two of the first two.
            var code = count == 1 ? (int)(seed % Measurement.All.Length) : n % Measurement.All.Length;
            samples[n] = Sample.Of(code, DateTime.UnixEpoch.AddMilliseconds(until - count + 1 + n), seed + n);
        }

        return samples;
    }

    /// <returns>The last of as many milliseconds, which are the caller's alone.</returns>
    private long Take(int citizen, int count)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        while (true)
        {
            var last = Volatile.Read(ref _last[citizen]);
            var mine = Math.Max(now, last + count);
            if (Interlocked.CompareExchange(ref _last[citizen], mine, last) == last)
            {
                return mine;
            }
        }
    }
}
