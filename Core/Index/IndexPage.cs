using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Readings;

namespace PhrCluster.Core.Index;

/// <summary>Descriptions of a run of segments, written once and never changed.</summary>
/// <param name="Superseded">Items that commits of these segments superseded, ascending; the items themselves may stand anywhere before.</param>
public sealed record IndexPage(ImmutableArray<SegmentDescriptor> Segments, ImmutableArray<ItemRef> Superseded)
{
    public PageSummary Summarise()
    {
        var withItems = Segments.Where(static segment => segment.Items > 0).ToList();
        return new PageSummary(
            Segments[0].First,
            Segments[^1].Last,
            withItems.Count == 0 ? 0 : withItems.Min(static segment => segment.Earliest),
            withItems.Count == 0 ? 0 : withItems.Max(static segment => segment.Ends));
    }

    public byte[] Pack()
    {
        var writer = new ByteWriter(4096);
        WriteTo(writer);
        if (SegmentLogBytes.AreIn(Segments))
        {
            SegmentLogBytes.Write(writer, Segments);
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not an index page.</exception>
    public static IndexPage Unpack(ReadOnlySpan<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var page = ReadFrom(ref reader);
        page = reader.AtEnd ? page : page with { Segments = SegmentLogBytes.Read(ref reader, page.Segments) }; // An earlier version wrote none.
        return reader.AtEnd ? page : throw new InvalidDataException("An index page holds more than its segments.");
    }

    public void WriteTo(ByteWriter writer)
    {
        writer.Unsigned((ulong)Segments.Length);
        foreach (var segment in Segments)
        {
            segment.WriteTo(writer);
        }

        writer.Unsigned((ulong)Superseded.Length);
        foreach (var item in Superseded)
        {
            writer.Unsigned((ulong)item.Sequence);
            writer.Unsigned((ulong)item.Index);
        }
    }

    public static IndexPage ReadFrom(ref ByteReader reader)
    {
        var segments = ImmutableArray.CreateBuilder<SegmentDescriptor>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = segments.Capacity; i > 0; i--)
        {
            segments.Add(SegmentDescriptor.ReadFrom(ref reader));
        }

        var superseded = ImmutableArray.CreateBuilder<ItemRef>(Math.Min(reader.Count(), reader.Remaining));
        for (var i = superseded.Capacity; i > 0; i--)
        {
            superseded.Add(new ItemRef((long)reader.Unsigned(), reader.Count()));
        }

        return new IndexPage(segments.MoveToImmutable(), superseded.MoveToImmutable());
    }
}

/// <summary>What an index page covers.</summary>
/// <param name="Earliest">Start of its earliest item, UTC ticks.</param>
/// <param name="Ends">End of the item that reaches furthest, UTC ticks; 0 when it covers no item.</param>
public readonly record struct PageSummary(long First, long Last, long Earliest, long Ends)
{
    public void WriteTo(ByteWriter writer)
    {
        writer.Unsigned((ulong)First);
        writer.Unsigned((ulong)(Last - First));
        writer.Unsigned((ulong)Earliest);
        writer.Unsigned((ulong)Ends);
    }

    public static PageSummary ReadFrom(ref ByteReader reader)
    {
        var first = (long)reader.Unsigned();
        return new PageSummary(first, first + (long)reader.Unsigned(), (long)reader.Unsigned(), (long)reader.Unsigned());
    }
}
