using PhrCluster.Core.Encoding;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Summaries;

/// <summary>Running figures of one line of numbers: a measure's values, or one component's. Sums are exact and independent of order. A value type, so that
/// an idle record has one object less for each line.</summary>
public readonly record struct Series
{
    public static readonly Series Empty = default;

    /// <summary>The unit of every number in it; null until a number with a unit came.</summary>
    public string? Unit { get; private init; }

    public int Count { get; private init; }

    private int Numbers { get; init; }

    private Int128 Sum { get; init; }

    private long Min { get; init; }

    private long Max { get; init; }

    private DayBuckets Days { get; init; }

    /// <param name="value">The number, if there is one; one in another unit than the series' counts as a reading without a number.</param>
    /// <param name="day">Day of the reading.</param>
    /// <param name="today">Day of the commit that brings it.</param>
    public Series Add(Readings.Canonical? value, int day, int today)
    {
        var unit = Numbers == 0 ? value?.Unit : Unit;
        if (value is not { } number || number.Unit != unit)
        {
            return this with { Count = Count + 1, Days = Days.Add(day, null, today) };
        }

        return this with
        {
            Unit = unit,
            Count = Count + 1,
            Numbers = Numbers + 1,
            Sum = Sum + number.Micros,
            Min = Numbers == 0 ? number.Micros : Math.Min(Min, number.Micros),
            Max = Numbers == 0 ? number.Micros : Math.Max(Max, number.Micros),
            Days = Days.Add(day, number.Micros, today),
        };
    }

    /// <summary>Without one reading; null when the figures cannot be told without looking at the others again.</summary>
    public Series? Remove(Readings.Canonical? value, int day, int today)
    {
        var number = value is { } held && Numbers > 0 && held.Unit == Unit ? held.Micros : (long?)null;
        if (number is { } micros && (micros <= Min || micros >= Max || Numbers < Count))
        {
            // An extreme may move; and where some readings have no number in this unit, another unit may have come first without this one.
            return null;
        }

        return Days.TryRemove(day, number, today, out var days)
            ? this with { Count = Count - 1, Numbers = Numbers - (number is null ? 0 : 1), Sum = Sum - (number ?? 0), Days = days }
            : null;
    }

    public Series Prune(int today) => this with { Days = Days.Prune(today) };

    public MeasureWindows Windows(int today)
    {
        // A reading of tomorrow's date (a clock that runs ahead, a zone to the east) belongs to the newest window, not to none.
        ReadOnlySpan<(int, int)> spans =
        [
            (today - 7, int.MaxValue), (today - 14, today - 7),
            (today - 30, int.MaxValue), (today - 60, today - 30),
            (today - 90, int.MaxValue), (today - 180, today - 90),
        ];
        Span<DayBucket> totals = new DayBucket[spans.Length];
        Days.Total(spans, totals);
        return new MeasureWindows(
            Window(totals[0], totals[1]),
            Window(totals[2], totals[3]),
            Window(totals[4], totals[5]),
            new WindowStatistics(Count, Mean(Sum, Numbers), Number(Min, Numbers), Number(Max, Numbers), Change: null));
    }

    public void WriteTo(ByteWriter writer)
    {
        writer.Text(Unit);
        writer.Unsigned((ulong)Count);
        writer.Unsigned((ulong)Numbers);
        if (Numbers > 0)
        {
            writer.Signed((long)(Sum >> 64));
            writer.Unsigned((ulong)Sum);
            writer.Signed(Min);
            writer.Unsigned((ulong)(Max - Min));
        }

        Days.WriteTo(writer);
    }

    public static Series ReadFrom(ref ByteReader reader)
    {
        var unit = reader.Text();
        var count = reader.Count();
        var numbers = reader.Count();
        Int128 sum = 0;
        long min = 0, max = 0;
        if (numbers > 0)
        {
            var high = reader.Signed();
            sum = new Int128((ulong)high, reader.Unsigned());
            min = reader.Signed();
            max = min + (long)reader.Unsigned();
        }

        return new Series { Unit = unit, Count = count, Numbers = numbers, Sum = sum, Min = min, Max = max, Days = DayBuckets.ReadFrom(ref reader) };
    }

    private static WindowStatistics Window(in DayBucket total, in DayBucket before)
    {
        var mean = Mean(total.Sum, total.Numbers);
        return new WindowStatistics(
            total.Count, mean, Number(total.Min, total.Numbers), Number(total.Max, total.Numbers), mean - Mean(before.Sum, before.Numbers));
    }

    private static decimal? Mean(Int128 sum, int numbers) =>
        numbers == 0 ? null : Math.Round((decimal)sum / numbers / ReportedDecimal.Scale, 6, MidpointRounding.ToEven);

    private static decimal? Number(long micros, int numbers) => numbers == 0 ? null : (decimal)micros / ReportedDecimal.Scale;
}
