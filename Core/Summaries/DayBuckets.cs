using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Summaries;

/// <summary>
/// The recent days of a series, packed: windows of days are added up from them without reading a single reading. The newest day is kept
/// open, so that a reading of today changes a few bytes and not the pack.
/// </summary>
public readonly struct DayBuckets
{
    /// <summary>Twice the longest window: the trend compares it with the same length before.</summary>
    public const int DaysKept = 180;

    private readonly byte[]? _closed;
    private readonly DayBucket _open;

    private DayBuckets(byte[]? closed, DayBucket open)
    {
        _closed = closed;
        _open = open;
    }

    private bool IsEmpty => _open.Day == 0;

    /// <summary>With one more reading; one of a day too old for any window from <paramref name="today"/> on changes nothing.</summary>
    public DayBuckets Add(int day, long? number, int today)
    {
        if (day <= today - DaysKept)
        {
            return this;
        }

        if (IsEmpty)
        {
            return new DayBuckets(null, DayBucket.Of(day, number));
        }

        if (day == _open.Day)
        {
            return new DayBuckets(_closed, _open.Add(number));
        }

        return day > _open.Day
            ? new DayBuckets(Append(_closed, _open), DayBucket.Of(day, number))
            : Rewrite(today, (buckets, at) => Insert(buckets, at, day, number), day);
    }

    /// <summary>Without one reading; false when a day's extremes can no longer be told.</summary>
    public bool TryRemove(int day, long? number, int today, out DayBuckets less)
    {
        less = this;
        if (IsEmpty || day <= today - DaysKept)
        {
            return true;
        }

        var buckets = ToList();
        var at = buckets.FindIndex(bucket => bucket.Day == day);
        if (at < 0 || !buckets[at].TryRemove(number, out var bucket))
        {
            return at < 0;
        }

        buckets[at] = bucket;
        if (bucket.Count == 0)
        {
            buckets.RemoveAt(at);
        }

        less = From(buckets, today);
        return true;
    }

    /// <summary>Adds up the days of several spans in one pass over the pack.</summary>
    /// <param name="spans">Days in <c>(After, Through]</c>.</param>
    /// <param name="totals">As many as there are spans.</param>
    public void Total(ReadOnlySpan<(int After, int Through)> spans, Span<DayBucket> totals)
    {
        totals.Clear();
        if (IsEmpty)
        {
            return;
        }

        var reader = new ByteReader(_closed);
        var day = 0;
        while (!reader.AtEnd)
        {
            AddTo(totals, spans, Read(ref reader, ref day));
        }

        AddTo(totals, spans, _open);
    }

    /// <summary>Adds the readings of each day to the counts.</summary>
    /// <param name="first">The day that the first count is of.</param>
    /// <param name="below">Where given, of days alone that have a number below it, in millionths.</param>
    public void Count(int first, long? below, Span<int> counts)
    {
        if (IsEmpty)
        {
            return;
        }

        var reader = new ByteReader(_closed);
        var day = 0;
        while (!reader.AtEnd)
        {
            CountIn(Read(ref reader, ref day), first, below, counts);
        }

        CountIn(_open, first, below, counts);
    }

    private static void CountIn(in DayBucket bucket, int first, long? below, Span<int> counts)
    {
        if (bucket.Day >= first && bucket.Day - first < counts.Length && (below is null || (bucket.Numbers > 0 && bucket.Min < below)))
        {
            counts[bucket.Day - first] += bucket.Count;
        }
    }

    private static void AddTo(Span<DayBucket> totals, ReadOnlySpan<(int After, int Through)> spans, in DayBucket bucket)
    {
        for (var i = 0; i < spans.Length; i++)
        {
            if (bucket.Day > spans[i].After && bucket.Day <= spans[i].Through)
            {
                totals[i] = Merge(totals[i], bucket);
            }
        }
    }

    /// <summary>Forgets days that are too old for any window from <paramref name="today"/> on.</summary>
    public DayBuckets Prune(int today)
    {
        if (_closed is null || _closed.Length == 0)
        {
            return !IsEmpty && _open.Day <= today - DaysKept ? default : this;
        }

        var reader = new ByteReader(_closed);
        var day = 0;
        return Read(ref reader, ref day).Day > today - DaysKept ? this : From(ToList(), today);
    }

    /// <summary>The same days and counts, with no figures.</summary>
    public DayBuckets WithoutNumbers(int today) =>
        IsEmpty ? this : From(ToList().ConvertAll(static bucket => new DayBucket(bucket.Day, bucket.Count, 0, 0, 0, 0)), today);

    public void WriteTo(ByteWriter writer)
    {
        writer.Byte(IsEmpty ? (byte)0 : (byte)1);
        if (IsEmpty)
        {
            return;
        }

        writer.Block(_closed);
        Write(writer, _open, 0);
    }

    public static DayBuckets ReadFrom(ref ByteReader reader)
    {
        if (reader.Byte() == 0)
        {
            return default;
        }

        var closed = reader.Block();
        var day = 0;
        return new DayBuckets(closed.IsEmpty ? null : closed.ToArray(), Read(ref reader, ref day));
    }

    private static DayBucket Merge(in DayBucket total, in DayBucket more) => new(
        more.Day,
        total.Count + more.Count,
        total.Numbers + more.Numbers,
        total.Sum + more.Sum,
        total.Numbers == 0 ? more.Min : more.Numbers == 0 ? total.Min : Math.Min(total.Min, more.Min),
        total.Numbers == 0 ? more.Max : more.Numbers == 0 ? total.Max : Math.Max(total.Max, more.Max));

    private static void Insert(List<DayBucket> buckets, int at, int day, long? number)
    {
        if (at >= 0)
        {
            buckets[at] = buckets[at].Add(number);
            return;
        }

        var after = buckets.FindIndex(bucket => bucket.Day > day);
        buckets.Insert(after < 0 ? buckets.Count : after, DayBucket.Of(day, number));
    }

    private DayBuckets Rewrite(int today, Action<List<DayBucket>, int> change, int day)
    {
        var buckets = ToList();
        change(buckets, buckets.FindIndex(bucket => bucket.Day == day));
        return From(buckets, today);
    }

    private List<DayBucket> ToList()
    {
        var buckets = new List<DayBucket>();
        var reader = new ByteReader(_closed);
        var day = 0;
        while (!reader.AtEnd)
        {
            buckets.Add(Read(ref reader, ref day));
        }

        buckets.Add(_open);
        return buckets;
    }

    private static DayBuckets From(List<DayBucket> buckets, int today)
    {
        buckets.RemoveAll(bucket => bucket.Day <= today - DaysKept);
        if (buckets.Count == 0)
        {
            return default;
        }

        var writer = new ByteWriter(buckets.Count * 12);
        var day = 0;
        foreach (var bucket in buckets.Take(buckets.Count - 1))
        {
            Write(writer, bucket, day);
            day = bucket.Day;
        }

        return new DayBuckets(writer.Length == 0 ? null : writer.ToArray(), buckets[^1]);
    }

    /// <summary>A pack does not say what its last day is, and days are written as steps: it is read through to the end, once for each new day.</summary>
    private static byte[] Append(byte[]? closed, in DayBucket bucket)
    {
        var last = 0;
        var reader = new ByteReader(closed);
        while (!reader.AtEnd)
        {
            Read(ref reader, ref last);
        }

        var writer = new ByteWriter(32);
        Write(writer, bucket, last);
        return [.. closed ?? [], .. writer.Written];
    }

    private static void Write(ByteWriter writer, in DayBucket bucket, int previousDay)
    {
        var single = bucket is { Count: 1, Numbers: 1 };
        writer.Unsigned((ulong)(bucket.Day - previousDay));
        writer.Unsigned((ulong)bucket.Count << 1 | (single ? 1u : 0u));
        if (single)
        {
            writer.Signed(bucket.Min);
            return;
        }

        writer.Unsigned((ulong)bucket.Numbers);
        if (bucket.Numbers > 0)
        {
            writer.Wide(bucket.Sum);
            writer.Signed(bucket.Min);
            writer.Unsigned((ulong)(bucket.Max - bucket.Min));
        }
    }

    private static DayBucket Read(ref ByteReader reader, ref int day)
    {
        day += reader.Count();
        var tag = reader.Unsigned();
        var count = (int)(tag >> 1);
        if ((tag & 1) == 1)
        {
            var value = reader.Signed();
            return new DayBucket(day, 1, 1, value, value, value);
        }

        var numbers = reader.Count();
        if (numbers == 0)
        {
            return new DayBucket(day, count, 0, 0, 0, 0);
        }

        var sum = reader.Wide();
        var min = reader.Signed();
        return new DayBucket(day, count, numbers, sum, min, min + (long)reader.Unsigned());
    }
}
