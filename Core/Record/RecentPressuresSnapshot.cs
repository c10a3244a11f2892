using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>Recent blood pressures as bytes (docs/journal-format.md, "Snapshot").</summary>
internal static class RecentPressuresSnapshot
{
    public static void Write(ByteWriter writer, RecentPressures recent)
    {
        writer.Signed(recent.CompleteSince.UtcTicks);
        writer.Unsigned((ulong)recent.Readings.Length);
        var (sequence, ticks) = (0L, 0L);
        foreach (var (place, reading) in recent.Readings)
        {
            writer.Signed(place.Sequence - sequence);
            writer.Unsigned((ulong)place.Index);
            writer.Signed(reading.At.UtcTicks - ticks);
            (sequence, ticks) = (place.Sequence, reading.At.UtcTicks);
            Write(writer, reading.Value);
            writer.Byte(reading.Second is null ? (byte)0 : (byte)1);
            if (reading.Second is { } second)
            {
                Write(writer, second);
            }

            writer.SharedText(reading.Code.System);
            writer.SharedText(reading.Code.Code);
            writer.SharedText(reading.Code.Display);
            writer.SharedText(reading.Source);
            writer.SharedText(reading.Device);
        }
    }

    public static RecentPressures Read(ref ByteReader reader)
    {
        var since = StoredTime.FromTicks(reader.Signed());
        var readings = ImmutableArray.CreateBuilder<RecentPressure>(Math.Min(reader.Count(), reader.Remaining));
        var (sequence, ticks) = (0L, 0L);
        for (var i = readings.Capacity; i > 0; i--)
        {
            sequence += reader.Signed();
            var index = reader.Count();
            ticks += reader.Signed();
            var value = ReadNumber(ref reader);
            var second = reader.Byte() == 0 ? (decimal?)null : ReadNumber(ref reader);
            var code = new Coding(reader.SharedText(), reader.SharedText(), reader.SharedText());
            var (source, device) = (reader.SharedText() ?? "", reader.SharedText());
            readings.Add(new RecentPressure(new ItemRef(sequence, index), new AlertReading(StoredTime.FromTicks(ticks), Measurand.Systolic, value, second, code, source, device)));
        }

        return RecentPressures.Of(since, readings.MoveToImmutable());
    }

    /// <summary>To the last digit: what is found must not depend on where a reading was taken from.</summary>
    private static void Write(ByteWriter writer, decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        writer.Unsigned((uint)bits[0] | ((ulong)(uint)bits[1] << 32));
        writer.Unsigned((uint)bits[2]);
        writer.Unsigned((uint)bits[3] >> ScaleShift);
    }

    private static decimal ReadNumber(ref ByteReader reader)
    {
        var (low, high, form) = (reader.Unsigned(), reader.Unsigned(), reader.Unsigned());
        if (high > uint.MaxValue || (form & MaxScale) > LargestScale || form > (MaxScale | (ulong)Sign))
        {
            throw new InvalidDataException("A number is none.");
        }

        return new decimal((int)low, (int)(low >> 32), (int)high, (form & Sign) != 0, (byte)(form & MaxScale));
    }

    /// <summary>Of the bits of a decimal: how many digits stand after the point, and its sign.</summary>
    private const int ScaleShift = 16;

    private const ulong MaxScale = 0xFF, LargestScale = 28, Sign = 0x8000;
}
