using System.Buffers.Binary;
using System.Security.Cryptography;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Ledger;

/// <summary>
/// Entries packed into blocks: the length of the payload and the number of entries (4 bytes each, little-endian), the first 8 bytes of the payload's SHA-256,
/// the payload. In it numbers are base-128, low group first; visit, version and time (milliseconds) are told as zigzag differences from the entry before. A
/// block without entries ends a whole ledger.
/// </summary>
internal static class LedgerCodec
{
    /// <summary>A block is held in memory, and lost when the process is killed before it is full or due.</summary>
    public const int MaxEntries = 4_096;

    public const int HeadLength = 16;

    /// <summary>The longest that a block can be: nine numbers of ten bytes, three of one, eight bytes of digest.</summary>
    public const int MaxPayload = MaxEntries * 110;

    private const int SumOffset = 8;

    /// <summary>The block without entries. No other block is empty, and nothing follows this one.</summary>
    public static readonly byte[] EndMark = Block([]);

    public static byte[] Block(ReadOnlySpan<LedgerEntry> entries)
    {
        var payload = new MemoryStream();
        var before = default(LedgerEntry);
        foreach (var entry in entries)
        {
            Write(payload, entry, before);
            before = entry;
        }

        var block = new byte[HeadLength + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(block, (int)payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(4), entries.Length);
        payload.ToArray().CopyTo(block, HeadLength);
        SHA256.HashData(block.AsSpan(HeadLength)).AsSpan(0, HeadLength - SumOffset).CopyTo(block.AsSpan(SumOffset));
        return block;
    }

    /// <summary>What a block's head says; null when it can be none.</summary>
    public static (int Length, int Count)? Head(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        var count = BinaryPrimitives.ReadInt32LittleEndian(head[4..]);
        return length is >= 0 and <= MaxPayload && count is >= 0 and <= MaxEntries ? (length, count) : null;
    }

    /// <summary>The entries of a block; null when it is damaged.</summary>
    public static LedgerEntry[]? Entries(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, int count)
    {
        if (!SHA256.HashData(payload).AsSpan(0, HeadLength - SumOffset).SequenceEqual(head[SumOffset..HeadLength]))
        {
            return null;
        }

        var entries = new LedgerEntry[count];
        var before = default(LedgerEntry);
        for (var i = 0; i < count; i++)
        {
            if (payload.IsEmpty)
            {
                return null; // The count is not in the digest: damaged, it asks for more than there is, or for less.
            }

            before = entries[i] = Read(ref payload, before);
        }

        return payload.IsEmpty ? entries : null;
    }

    private static void Write(MemoryStream to, in LedgerEntry entry, in LedgerEntry before)
    {
        Signed(to, entry.Visit - before.Visit);
        Unsigned(to, (ulong)entry.Step);
        to.WriteByte((byte)entry.Kind);
        to.WriteByte((byte)entry.Result);
        Unsigned(to, (ulong)entry.Attempts);
        Signed(to, entry.Version - before.Version);
        Signed(to, entry.At.ToUnixTimeMilliseconds() - before.At.ToUnixTimeMilliseconds());
        if (TellsWhatWasShown(entry.Kind))
        {
            Span<byte> shown = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(shown, entry.Shown);
            to.Write(shown);
        }

        if (entry.Kind is CallKind.Worklist or CallKind.Task or CallKind.Answer or (>= CallKind.Join and <= CallKind.OptIn))
        {
            Unsigned(to, (ulong)entry.Accepted);
        }

        if (entry.Kind == CallKind.Told)
        {
            Unsigned(to, (ulong)entry.Accepted);
            Unsigned(to, (ulong)entry.Duplicates);
            Signed(to, entry.EventAt.ToUnixTimeMilliseconds() - entry.At.ToUnixTimeMilliseconds());
        }

        if (entry.Kind == CallKind.Submit)
        {
            Unsigned(to, (ulong)entry.Accepted);
            Unsigned(to, (ulong)entry.Duplicates);
            Unsigned(to, (ulong)entry.Refused);
        }
    }

    private static LedgerEntry Read(ref ReadOnlySpan<byte> from, in LedgerEntry before)
    {
        var entry = new LedgerEntry
        {
            Visit = before.Visit + Signed(ref from),
            Step = (int)Unsigned(ref from),
            Kind = (CallKind)Byte(ref from),
            Result = (CallResult)Byte(ref from),
            Attempts = (int)Unsigned(ref from),
            Version = before.Version + Signed(ref from),
            At = DateTimeOffset.FromUnixTimeMilliseconds(before.At.ToUnixTimeMilliseconds() + Signed(ref from)),
        };
        if (TellsWhatWasShown(entry.Kind))
        {
            entry = entry with { Shown = BinaryPrimitives.ReadUInt64LittleEndian(from) };
            from = from[sizeof(ulong)..];
        }

        return entry.Kind switch
        {
            CallKind.Submit => entry with { Accepted = (int)Unsigned(ref from), Duplicates = (int)Unsigned(ref from), Refused = (int)Unsigned(ref from) },
            CallKind.Worklist or CallKind.Task or CallKind.Answer or (>= CallKind.Join and <= CallKind.OptIn) => entry with { Accepted = (int)Unsigned(ref from) },
            CallKind.Told => entry with
            {
                Accepted = (int)Unsigned(ref from), Duplicates = (int)Unsigned(ref from), EventAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.At.ToUnixTimeMilliseconds() + Signed(ref from)),
            },
            _ => entry,
        };
    }

    private static bool TellsWhatWasShown(CallKind kind) => kind is CallKind.Dashboard or CallKind.EmergencyDashboard or CallKind.Worklist or CallKind.Task or CallKind.Told;

    private static void Signed(MemoryStream to, long value) => Unsigned(to, (ulong)((value << 1) ^ (value >> 63)));

    private static long Signed(ref ReadOnlySpan<byte> from)
    {
        var value = Unsigned(ref from);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private static void Unsigned(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }

    private static ulong Unsigned(ref ReadOnlySpan<byte> from)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte(ref from);
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    private static byte Byte(ref ReadOnlySpan<byte> from)
    {
        var value = from[0];
        from = from[1..];
        return value;
    }
}
