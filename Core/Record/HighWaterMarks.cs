using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PhrCluster.Core.Encoding;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>High-water marks per source and code. Beyond <see cref="MaxMarks"/> a newcomer has none, and is looked up each time.</summary>
public sealed record HighWaterMarks(ImmutableArray<HighWater> Marks)
{
    /// <summary>A record with more pairs of source and code than this pays a look-up for the rest.</summary>
    public const int MaxMarks = 1_024;

    /// <summary>The same of one source: none of them takes the marks of all.</summary>
    public const int MaxMarksPerSource = MaxMarks / 2;

    public static readonly HighWaterMarks Empty = new([]);

    /// <summary>True when nothing like the item can be held, judging by its time alone.</summary>
    public bool IsLater(RecordItem item, Coding primary, long fromTicks)
    {
        foreach (var mark in Marks)
        {
            if (mark.Marks(item, primary))
            {
                return fromTicks > mark.FromTicks;
            }
        }

        return HasRoom(Marks.AsSpan(), item.Source.Name);
    }

    /// <summary>True when another source has reported something as late under the code.</summary>
    public bool HasOther(RecordItem item, Coding primary, long fromTicks)
    {
        foreach (var mark in Marks)
        {
            if (mark.FromTicks >= fromTicks && mark.Code == primary.Code && mark.System == primary.System && mark.Source != item.Source.Name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRoom(ReadOnlySpan<HighWater> marks, string source)
    {
        if (marks.Length < MaxMarksPerSource)
        {
            return true;
        }

        var ofSource = 0;
        foreach (var mark in marks)
        {
            ofSource += mark.Source == source ? 1 : 0;
        }

        return marks.Length < MaxMarks && ofSource < MaxMarksPerSource;
    }

    public Builder ToBuilder() => new(this);

    public void WriteTo(ByteWriter writer)
    {
        writer.Unsigned((ulong)Marks.Length);
        foreach (var mark in Marks)
        {
            mark.WriteTo(writer);
        }
    }

    public static HighWaterMarks ReadFrom(ref ByteReader reader)
    {
        var marks = ImmutableArray.CreateBuilder<HighWater>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = marks.Capacity; i > 0; i--)
        {
            marks.Add(HighWater.ReadFrom(ref reader));
        }

        return new HighWaterMarks(marks.MoveToImmutable());
    }

    /// <summary>Raises marks for the items of one commit without copying all at each.</summary>
    public sealed class Builder
    {
        private readonly HighWaterMarks _from;
        private List<HighWater>? _marks;
        private int _last = -1;

        internal Builder(HighWaterMarks from) => _from = from;

        public bool IsLater(RecordItem item, Coding primary, long fromTicks) =>
            Find(item, primary) is >= 0 and var at ? fromTicks > Current(at).FromTicks : HasRoom(Held, item.Source.Name);

        public void Raise(RecordItem item, Coding primary, long fromTicks)
        {
            var at = Find(item, primary);
            if (at >= 0)
            {
                if (fromTicks > Current(at).FromTicks)
                {
                    Changed()[at] = Current(at) with { FromTicks = fromTicks };
                }
            }
            else if (primary.Code is { } code && HasRoom(Held, item.Source.Name))
            {
                Changed().Add(new HighWater(item.Source.Name, primary.System, code, fromTicks));
            }
        }

        public HighWaterMarks ToMarks() => _marks is null ? _from : new HighWaterMarks([.. _marks]);

        private ReadOnlySpan<HighWater> Held => _marks is null ? _from.Marks.AsSpan() : CollectionsMarshal.AsSpan(_marks);

        private int Count => _marks?.Count ?? _from.Marks.Length;

        private HighWater Current(int at) => _marks is null ? _from.Marks[at] : _marks[at];

        private List<HighWater> Changed() => _marks ??= [.. _from.Marks];

        private int Find(RecordItem item, Coding primary)
        {
            // Items of one submission mostly repeat the code before.
            if (_last >= 0 && _last < Count && Current(_last).Marks(item, primary))
            {
                return _last;
            }

            for (var i = 0; i < Count; i++)
            {
                if (Current(i).Marks(item, primary))
                {
                    return _last = i;
                }
            }

            return -1;
        }
    }
}
