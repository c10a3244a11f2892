using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Index;

/// <summary>What the access log says of segments, as bytes behind their descriptions (docs/journal-format.md, "Snapshot and index pages").</summary>
internal static class SegmentLogBytes
{
    /// <summary>
    /// Of the rules by which commits are counted. Whoever changes what an entry is, what a look is, or what is one's own counts it up: what was counted by
    /// other rules is then read from the commits again.
    /// </summary>
    private const byte Edition = 1;

    private const ulong Unknown = 0, TooMany = 1, Counted = 2;

    public static bool AreIn(ImmutableArray<SegmentDescriptor> segments) => segments.Any(static segment => segment.Log is not null);

    public static void Write(ByteWriter writer, ImmutableArray<SegmentDescriptor> segments)
    {
        var logs = new ByteWriter();
        logs.Byte(Edition);
        long previous = 0;
        foreach (var segment in segments)
        {
            logs.Unsigned(segment.Log switch { null => Unknown, { IsWhole: false } => TooMany, _ => Counted });
            if (segment.Log is not { } log)
            {
                continue;
            }

            var (from, to) = (log.From.ToUnixTimeMilliseconds(), log.To.ToUnixTimeMilliseconds());
            logs.Signed(from - previous);
            logs.Unsigned((ulong)(to - from));
            previous = to;
            if (log.Packed is { } packed)
            {
                logs.Block(packed.AsSpan());
            }
        }

        writer.Block(logs.Written);
    }

    public static ImmutableArray<SegmentDescriptor> Read(ref ByteReader reader, ImmutableArray<SegmentDescriptor> segments)
    {
        var logs = new ByteReader(reader.Block());
        if (logs.Byte() != Edition)
        {
            return segments;
        }

        var logged = ImmutableArray.CreateBuilder<SegmentDescriptor>(segments.Length);
        long previous = 0;
        foreach (var segment in segments)
        {
            logged.Add(segment with { Log = ReadLog(ref logs, ref previous) });
        }

        return logs.AtEnd ? logged.MoveToImmutable() : throw new InvalidDataException("There are more logs than segments.");
    }

    private static SegmentLog? ReadLog(ref ByteReader logs, ref long previous)
    {
        var known = logs.Unsigned();
        if (known == Unknown)
        {
            return null;
        }

        var from = previous + logs.Signed();
        previous = from + (long)logs.Unsigned();
        return new SegmentLog(StoredTime.FromMilliseconds(from), StoredTime.FromMilliseconds(previous), known switch
        {
            TooMany => null,
            Counted => [.. logs.Block()],
            _ => throw new InvalidDataException("What is known of a segment's log is unknown."),
        });
    }
}
