using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Index;

/// <summary>What the record knows of a run of commits without reading it.</summary>
/// <param name="First">Sequence number of its first commit, and the name of its row.</param>
/// <param name="Items">How many items it holds.</param>
/// <param name="Earliest">Start of its earliest item, UTC ticks; above <paramref name="Latest"/> when it holds none. An item of unknown time
/// stands where it was received.</param>
/// <param name="Latest">Start of its latest item, UTC ticks.</param>
/// <param name="Ends">End of the item that reaches furthest, UTC ticks.</param>
/// <param name="Codes">Fingerprints of every code of its items, ascending.</param>
/// <param name="Keys">Fingerprints of its submission ids and source identifiers, ascending.</param>
public sealed record SegmentDescriptor(
    long First,
    long Last,
    int Items,
    long Earliest,
    long Latest,
    long Ends,
    ImmutableArray<ushort> Codes,
    ImmutableArray<uint> Keys)
{
    /// <summary>What else is known of it. They are written as repetitions of the first key, which say nothing else, and cost a byte each.</summary>
    public SegmentMarks Marks { get; init; }

    /// <summary>What the access log says of its commits; null where an earlier version described it. It is stored apart.</summary>
    public SegmentLog? Log { get; init; }

    public static SegmentDescriptor Of(ReadOnlySpan<Commit> commits)
    {
        var codes = new SortedSet<ushort>();
        var keys = new SortedSet<uint>();
        var items = 0;
        var openEnds = false;
        long earliest = long.MaxValue, latest = long.MinValue, ends = long.MinValue;
        foreach (var commit in commits)
        {
            foreach (var entry in commit.Entries)
            {
                AddKey(entry, keys);
                if (entry is not ItemRecorded { Item: var item })
                {
                    continue;
                }

                items++;
                openEnds |= item.Time.IsPeriod && (item.Time.Start is null || item.Time.End is null);
                var interval = item.Time.TryInterval(out var its, out _) ? its : new TimeInterval(commit.DecidedAt, commit.DecidedAt.AddTicks(1));
                earliest = Math.Min(earliest, interval.From.UtcTicks);
                latest = Math.Max(latest, interval.From.UtcTicks);
                ends = Math.Max(ends, interval.To.UtcTicks);
                AddCodes(item, codes);
            }
        }

        var descriptor = items == 0
            ? new SegmentDescriptor(commits[0].Sequence, commits[^1].Sequence, 0, 0, 0, 0, [], [.. keys])
            : new SegmentDescriptor(commits[0].Sequence, commits[^1].Sequence, items, earliest, latest, ends, [.. codes], [.. keys]);
        return keys.Count == 0 ? descriptor : descriptor with { Marks = openEnds ? SegmentMarks.ById | SegmentMarks.OpenEnds : SegmentMarks.ById };
    }

    public static void AddKey(JournalEntry entry, ICollection<uint> keys)
    {
        switch (entry)
        {
            case SubmissionRecorded { Id: var id }:
                keys.Add(Fingerprint.OfSubmission(id));
                break;
            case ItemRecorded { Item: { Source: { Identifier: { } identifier } source } item }:
                keys.Add(Fingerprint.OfItem(item.ResourceType, source.Name, identifier));
                break;
        }
    }

    /// <summary>True when it may hold items with this code (null: any) whose time touches the interval.</summary>
    public bool MayHold(string? code, long? fromTicks, long? toTicks) =>
        Touches(fromTicks, toTicks) && (code is null || Codes.BinarySearch(Fingerprint.OfCode(code)) >= 0);

    /// <summary>The same for items with one of several codes.</summary>
    /// <param name="codes">As <see cref="FingerprintsOf"/> makes them; null for any code.</param>
    public bool MayHoldAny(ImmutableArray<ushort>? codes, long? fromTicks, long? toTicks) =>
        Touches(fromTicks, toTicks) && (codes is not { } wanted || wanted.Any(code => Codes.BinarySearch(code) >= 0));

    public static ImmutableArray<ushort> FingerprintsOf(ImmutableArray<string> codes) => [.. codes.Select(Fingerprint.OfCode).Distinct()];

    public bool MayHold(uint key) => Keys.BinarySearch(key) >= 0;

    public void WriteTo(ByteWriter writer)
    {
        writer.Unsigned((ulong)First);
        writer.Unsigned((ulong)(Last - First));
        writer.Unsigned((ulong)Items);
        if (Items > 0)
        {
            writer.Unsigned((ulong)Earliest);
            writer.Unsigned((ulong)(Latest - Earliest));
            writer.Unsigned((ulong)(Ends - Earliest));
        }

        writer.Unsigned((ulong)Codes.Length);
        uint previous = 0;
        foreach (var code in Codes)
        {
            writer.Unsigned(code - previous);
            previous = code;
        }

        WriteKeys(writer);
    }

    public static SegmentDescriptor ReadFrom(ref ByteReader reader)
    {
        var first = (long)reader.Unsigned();
        var last = first + (long)reader.Unsigned();
        var items = reader.Count();
        var earliest = items > 0 ? (long)reader.Unsigned() : 0;
        var latest = items > 0 ? earliest + (long)reader.Unsigned() : 0;
        var ends = items > 0 ? earliest + (long)reader.Unsigned() : 0;
        var codes = new ushort[Math.Min(reader.Count(), reader.Remaining)];
        ulong value = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = (ushort)(value += reader.Unsigned());
        }

        var (keys, marks) = ReadKeys(ref reader);
        return new SegmentDescriptor(first, last, items, earliest, latest, ends, [.. codes], keys) { Marks = marks };
    }

    private void WriteKeys(ByteWriter writer)
    {
        var repeats = Marks.HasFlag(SegmentMarks.OpenEnds) ? 2 : Marks.HasFlag(SegmentMarks.ById) ? 1 : 0;
        writer.Unsigned((ulong)(Keys.Length + repeats));
        uint previous = 0;
        for (var i = 0; i < Keys.Length; i++)
        {
            writer.Unsigned(Keys[i] - previous);
            previous = Keys[i];
            for (; i == 0 && repeats > 0; repeats--)
            {
                writer.Unsigned(0);
            }
        }
    }

    private static (ImmutableArray<uint> Keys, SegmentMarks Marks) ReadKeys(ref ByteReader reader)
    {
        var keys = ImmutableArray.CreateBuilder<uint>();
        var repeats = 0;
        ulong value = 0;
        for (var left = Math.Min(reader.Count(), reader.Remaining); left > 0; left--)
        {
            var step = reader.Unsigned();
            if (step == 0 && keys.Count > 0)
            {
                repeats++;
            }
            else
            {
                keys.Add((uint)(value += step));
            }
        }

        return (keys.ToImmutable(), repeats switch
        {
            0 => SegmentMarks.None,
            1 => SegmentMarks.ById,
            2 => SegmentMarks.ById | SegmentMarks.OpenEnds,
            _ => throw new InvalidDataException("A segment's marks are unknown."),
        });
    }

    private bool Touches(long? fromTicks, long? toTicks) =>
        Items > 0 && (toTicks is null || Earliest < toTicks) && (fromTicks is null || Ends > fromTicks);

    private static void AddCodes(RecordItem item, SortedSet<ushort> codes)
    {
        codes.Add(Fingerprint.OfCode(item.Code.Primary.Code!));
        foreach (var coding in item.Code.Codings)
        {
            if (coding.Code is { } code)
            {
                codes.Add(Fingerprint.OfCode(code));
            }
        }
    }
}
