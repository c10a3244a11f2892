using PhrCluster.Datatypes;

namespace PhrCluster.Core.Summaries;

/// <summary>One day's readings of one series.</summary>
/// <param name="Day">Day of the deployment's time zone, counted from 0001-01-01.</param>
/// <param name="Count">Readings, with or without a number.</param>
/// <param name="Numbers">Readings that have a number in the series' unit.</param>
/// <param name="Sum">Of those numbers, in millionths; wide enough for as many of the largest as anybody can send.</param>
public readonly record struct DayBucket(int Day, int Count, int Numbers, Int128 Sum, long Min, long Max)
{
    public static DayBucket Of(int day, long? number) =>
        number is { } value ? new DayBucket(day, 1, 1, value, value, value) : new DayBucket(day, 1, 0, 0, 0, 0);

    public DayBucket Add(long? number) =>
        number is not { } value ? this with { Count = Count + 1 }
        : Numbers == 0 ? this with { Count = Count + 1, Numbers = 1, Sum = value, Min = value, Max = value }
        : new DayBucket(Day, Count + 1, Numbers + 1, Sum + value, Math.Min(Min, value), Math.Max(Max, value));

    /// <summary>The bucket without one reading; false when its extremes can no longer be told.</summary>
    public bool TryRemove(long? number, out DayBucket less)
    {
        if (number is not { } value)
        {
            less = this with { Count = Count - 1 };
            return true;
        }

        less = Numbers == 1
            ? this with { Count = Count - 1, Numbers = 0, Sum = 0, Min = 0, Max = 0 }
            : this with { Count = Count - 1, Numbers = Numbers - 1, Sum = Sum - value };
        return Numbers == 1 || (value > Min && value < Max);
    }

    /// <summary>The day that an instant belongs to, where the deployment is.</summary>
    public static int DayOf(DateTimeOffset time) => DeploymentZone.Current.DayOf(time);
}
