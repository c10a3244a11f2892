using PhrCluster.Core.Encoding;
using PhrCluster.Core.Readings;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Summaries;

/// <summary>Running figures of one line of numbers: a measure's values, or one component's. Sums are exact and independent of order. A value type, so that
/// an idle record has one object less for each line.</summary>
public readonly record struct Series
{
    public static readonly Series Empty = default;

    private const ulong IsMixed = 1, HasApart = 2;

    /// <summary>
    /// The unit of every figure: that of the first number whose unit is known. Null until one came, and while there are bare numbers only: those make way for
    /// the first that has a unit.
    /// </summary>
    public string? Unit { get; private init; }

    public int Count { get; private init; }

    /// <summary>Numbers that are in no figure, since their unit is unknown or is not the series'.</summary>
    public int HeldApart { get; private init; }

    private int Numbers { get; init; }

    /// <summary>True once a number came in another unit than the series', be it another spelling or another power of ten.</summary>
    private bool Mixed { get; init; }

    private Int128 Sum { get; init; }

    private long Min { get; init; }

    private long Max { get; init; }

    private DayBuckets Days { get; init; }

    /// <param name="day">Day of the reading.</param>
    /// <param name="today">Day of the commit that brings it.</param>
    public Series Add(Measured value, int day, int today)
    {
        if (value.Number is { Unit: { } unit } && Unit is null && Numbers > 0)
        {
            return BareHeldApart(unit, today).Add(value, day, today);
        }

        if (Figure(value) is not { } micros)
        {
            return this with { Count = Count + 1, HeldApart = HeldApart + (value.IsNumber ? 1 : 0), Days = Days.Add(day, null, today) };
        }

        return this with
        {
            Unit = Numbers == 0 ? value.Number!.Value.Unit : Unit,
            Count = Count + 1,
            Numbers = Numbers + 1,
            Mixed = Mixed || (Numbers > 0 && value.Number!.Value.Unit != Unit),
            Sum = Sum + micros,
            Min = Numbers == 0 ? micros : Math.Min(Min, micros),
            Max = Numbers == 0 ? micros : Math.Max(Max, micros),
            Days = Days.Add(day, micros, today),
        };
    }

    /// <summary>Without one reading; null when the figures cannot be told without looking at the others again.</summary>
    public Series? Remove(Measured value, int day, int today)
    {
        var number = Numbers > 0 ? Figure(value) : null;
        if (number is { } micros && (Mixed || micros <= Min || micros >= Max || Numbers < Count))
        {
            // An extreme may move; and where some readings are in another unit, or have no number, another unit may have come first without this one.
            return null;
        }

        return Days.TryRemove(day, number, today, out var days)
            ? this with
            {
                Count = Count - 1,
                Numbers = Numbers - (number is null ? 0 : 1),
                HeldApart = HeldApart - (value.IsNumber && number is null ? 1 : 0),
                Sum = Sum - (number ?? 0),
                Days = days,
            }
            : null;
    }

    public Series Prune(int today) => this with { Days = Days.Prune(today) };

    /// <summary>Adds the readings of each day, with or without a number, as far as days are kept.</summary>
    /// <param name="first">The day that the first count is of.</param>
    public void CountDays(int first, Span<int> counts) => Days.Count(first, below: null, counts);

    /// <summary>The same of days alone that have a number below another; false where numbers are in another unit, or in several.</summary>
    public bool TryCountDays(int first, decimal below, string unit, Span<int> counts)
    {
        if (Numbers > 0 && (Unit != unit || HeldApart > 0))
        {
            return false;
        }

        Days.Count(first, (long)(below * ReportedDecimal.Scale), counts);
        return true;
    }

    /// <summary>How many numbers there are in some days, as far as days are kept, and what they come to in millionths; false where some are in another unit, or in several.</summary>
    /// <param name="first">The first of the days.</param>
    /// <param name="last">The last of them.</param>
    public bool TryTotal(int first, int last, string unit, out int numbers, out Int128 sum)
    {
        (numbers, sum) = (0, 0);
        if (HeldApart > 0 || (Numbers > 0 && Unit != unit))
        {
            return false;
        }

        Span<DayBucket> total = new DayBucket[1];
        Days.Total([(first - 1, last)], total);
        (numbers, sum) = (total[0].Numbers, total[0].Sum);
        return true;
    }

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
            new WindowStatistics(Count, Mean(Sum, Numbers), Number(Min, Numbers), Number(Max, Numbers), Change: null, Numbers));
    }

    public void WriteTo(ByteWriter writer)
    {
        writer.SharedText(Unit);
        writer.Unsigned((ulong)Count);
        writer.Unsigned((ulong)(Count - Numbers) << 2 | (HeldApart > 0 ? HasApart : 0) | (Mixed ? IsMixed : 0));
        if (HeldApart > 0)
        {
            writer.Unsigned((ulong)HeldApart);
        }

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
        var unit = reader.SharedText();
        var count = reader.Count();
        var rest = reader.Unsigned();
        var without = (int)Math.Min(rest >> 2, (ulong)count);
        var apart = (rest & HasApart) != 0 ? reader.Count() : 0;
        var numbers = count - without;
        Int128 sum = 0;
        long min = 0, max = 0;
        if (numbers > 0)
        {
            var high = reader.Signed();
            sum = new Int128((ulong)high, reader.Unsigned());
            min = reader.Signed();
            max = min + (long)reader.Unsigned();
        }

        return new Series
        {
            Unit = unit, Count = count, HeldApart = apart, Numbers = numbers, Mixed = (rest & IsMixed) != 0, Sum = sum, Min = min, Max = max,
            Days = DayBuckets.ReadFrom(ref reader),
        };
    }

    /// <summary>The number as it enters the figures; null when it does not.</summary>
    private long? Figure(Measured value) =>
        value.Number is not { } number ? null
        : Numbers == 0 || number.Unit == Unit ? number.Micros
        : Unit is not null ? number.In(Unit)?.Micros
        : null;

    /// <summary>Numbers without a unit do not decide in what unit the figures are.</summary>
    private Series BareHeldApart(string unit, int today) =>
        this with { Unit = unit, HeldApart = HeldApart + Numbers, Numbers = 0, Sum = 0, Min = 0, Max = 0, Days = Days.WithoutNumbers(today) };

    private static WindowStatistics Window(in DayBucket total, in DayBucket before)
    {
        var mean = Mean(total.Sum, total.Numbers);
        return new WindowStatistics(
            total.Count, mean, Number(total.Min, total.Numbers), Number(total.Max, total.Numbers), mean - Mean(before.Sum, before.Numbers), total.Numbers);
    }

    private static decimal? Mean(Int128 sum, int numbers) =>
        numbers == 0 ? null : Math.Round((decimal)sum / numbers / ReportedDecimal.Scale, 6, MidpointRounding.ToEven);

    private static decimal? Number(long micros, int numbers) => numbers == 0 ? null : (decimal)micros / ReportedDecimal.Scale;
}
