using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace PhrCluster.Simulation.Reporting;

/// <summary>Latencies in microseconds as HDR histograms, and as bytes in HDR's own encoding (V2, not compressed), which other tools read.</summary>
internal static class Latencies
{
    /// <summary>A longer one counts as this: no call is waited for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Significant digits of what is told of a whole run.</summary>
    public const int Digits = 3;

    /// <summary>Significant digits of a point in a plot.</summary>
    public const int PlotDigits = 2;

    private static readonly long Most = (long)Longest.TotalMicroseconds;

    public static HistogramBase New(int digits = Digits) => new LongHistogram(Most, digits);

    /// <summary>Takes from many threads at once.</summary>
    public static Recorder NewRecorder() =>
        new(1, Most, Digits, static (id, lowest, highest, digits) => new LongConcurrentHistogram(id, lowest, highest, digits));

    /// <summary>What the histograms take.</summary>
    public static long Micros(TimeSpan latency) => Math.Clamp((long)latency.TotalMicroseconds, 1, Most);

    public static byte[] Encode(HistogramBase histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        var bytes = new byte[histogram.Encode(buffer, HistogramEncoderV2.Instance)];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = buffer.Get();
        }

        return bytes;
    }

    /// <summary>A sum starts anew from it: no histogram of a report is changed once it is in one.</summary>
    public static HistogramBase Decode(byte[] bytes) => HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(bytes), Most, null);

    /// <summary>In microseconds; 0 where nothing was measured.</summary>
    public static long At(this HistogramBase histogram, double percentile) => histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percentile);

    /// <summary>In microseconds; 0 where nothing was measured.</summary>
    public static double Mean(this HistogramBase histogram) => histogram.TotalCount == 0 ? 0 : histogram.GetMean();

    public static HistogramBase Sum(IEnumerable<HistogramBase> parts, int digits = Digits)
    {
        var sum = New(digits);
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum;
    }
}
