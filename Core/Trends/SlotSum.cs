using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>A running sum of what a series has in one slot, in millionths: exact, and the same in any order.</summary>
internal struct SlotSum
{
    private int _count;
    private Int128 _total;
    private long _lowest, _highest;
    private BoundSum _below, _above;

    /// <summary>When its first reading was, UTC ticks.</summary>
    public long First { get; private set; }

    /// <summary>When its last reading was, UTC ticks.</summary>
    public long Last { get; private set; }

    /// <summary>Values and bounds.</summary>
    public readonly int Count => _count + _below.Count + _above.Count;

    /// <param name="bound">The comparator of a bound; null for a value.</param>
    public void Add(long ticks, long micros, string? bound)
    {
        var one = new SlotSum { First = ticks, Last = ticks };
        switch (bound)
        {
            case null:
                (one._count, one._total, one._lowest, one._highest) = (1, micros, micros, micros);
                break;
            case ['<', ..]:
                one._below = new BoundSum(bound, micros, 1);
                break;
            default:
                one._above = new BoundSum(bound, micros, 1);
                break;
        }

        Add(one);
    }

    public void Add(in SlotSum other)
    {
        var isFirst = Count == 0;
        First = isFirst ? other.First : Math.Min(First, other.First);
        Last = isFirst ? other.Last : Math.Max(Last, other.Last);
        if (other._count > 0)
        {
            _lowest = _count == 0 ? other._lowest : Math.Min(_lowest, other._lowest);
            _highest = _count == 0 ? other._highest : Math.Max(_highest, other._highest);
            _count += other._count;
            _total += other._total;
        }

        _below = BoundSum.Wider(_below, other._below, isBelow: true);
        _above = BoundSum.Wider(_above, other._above, isBelow: false);
    }

    public readonly TrendSlot ToSlot(DateTimeOffset start, DateTimeOffset end)
    {
        var bounds = ImmutableArray.CreateBuilder<TrendBound>();
        _below.AddTo(bounds);
        _above.AddTo(bounds);
        var figures = _count == 0
            ? null
            : new TrendFigures(Math.Round((decimal)_total / _count / ReportedDecimal.Scale, 6), Value(_lowest), Value(_highest), _count);
        return new TrendSlot(start, end, new DateTimeOffset(First, TimeSpan.Zero), new DateTimeOffset(Last, TimeSpan.Zero), figures, bounds.ToImmutable());
    }

    private static decimal Value(long micros) => (decimal)micros / ReportedDecimal.Scale;

    private readonly record struct BoundSum(string? Comparator, long Widest, int Count)
    {
        public static BoundSum Wider(in BoundSum one, in BoundSum other, bool isBelow)
        {
            if (one.Count == 0 || other.Count == 0)
            {
                return one.Count == 0 ? other : one;
            }

            // Of two that are alike in number, the comparator decides, so that their order does not.
            var isOther = other.Widest != one.Widest ? other.Widest > one.Widest == isBelow : string.CompareOrdinal(other.Comparator, one.Comparator) > 0;
            return (isOther ? other : one) with { Count = one.Count + other.Count };
        }

        public void AddTo(ImmutableArray<TrendBound>.Builder bounds)
        {
            if (Count > 0)
            {
                bounds.Add(new TrendBound(Comparator!, Value(Widest), Count));
            }
        }
    }
}
