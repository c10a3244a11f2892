using System.Buffers.Binary;
using System.Collections.Immutable;
using Azure.Data.Tables;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>
/// The newest commits of a partition, packed in its fence row: for each, 4 bytes big-endian length, then the payload. Each commit replaces
/// the page under the row's ETag, which is therefore the fence: something that every change changes, and nothing removes.
/// </summary>
/// <param name="First">Sequence number of its first commit; <c>Last + 1</c> for an empty page.</param>
/// <param name="Last">Sequence number of the partition's last commit.</param>
/// <param name="Tag">ETag of the row that holds it.</param>
internal sealed record OpenPage(long First, long Last, ReadOnlyMemory<byte> Packed, string? Tag)
{
    private const int LengthPrefix = sizeof(int);

    public JournalFence Fence => new(Last, Tag);

    public bool IsEmpty => First > Last;

    public static OpenPage EmptyAfter(long last) => new(last + 1, last, ReadOnlyMemory<byte>.Empty, null);

    public static OpenPage Read(TableEntity fenceRow) => new(
        JournalRows.Number(fenceRow, JournalRows.First),
        JournalRows.Number(fenceRow, JournalRows.Last),
        ChunkedBytes.Read(fenceRow),
        fenceRow.ETag.ToString());

    /// <summary>Whether one more commit keeps it within <paramref name="limit"/> bytes; an empty page has room for any.</summary>
    public bool HasRoomFor(ReadOnlyMemory<byte> payload, int limit) => IsEmpty || Packed.Length + LengthPrefix + payload.Length <= limit;

    /// <summary>The page with one more commit, not yet stored.</summary>
    public OpenPage With(ReadOnlyMemory<byte> payload)
    {
        var packed = new byte[Packed.Length + LengthPrefix + payload.Length];
        Packed.CopyTo(packed);
        BinaryPrimitives.WriteInt32BigEndian(packed.AsSpan(Packed.Length), payload.Length);
        payload.CopyTo(packed.AsMemory(Packed.Length + LengthPrefix));
        return new OpenPage(First, Last + 1, packed, null);
    }

    /// <summary>Adds the commits of a page to <paramref name="tail"/>, numbered from <paramref name="first"/>.</summary>
    /// <exception cref="JournalCorruptException">A length points beyond the page, or it does not hold the commits that it names.</exception>
    public static void Unpack(long first, long last, ReadOnlyMemory<byte> packed, ImmutableArray<CommitRun>.Builder tail)
    {
        var number = first;
        for (; !packed.IsEmpty; number++)
        {
            var length = packed.Length < LengthPrefix ? -1 : BinaryPrimitives.ReadInt32BigEndian(packed.Span);
            if (length < 0 || length > packed.Length - LengthPrefix)
            {
                // Lengths are not sealed: it may be that of any commit before which leads here.
                throw new JournalCorruptException(Math.Max(1, first), "A page of commits is cut short.");
            }

            tail.Add(new CommitRun(number, number, packed.Slice(LengthPrefix, length)));
            packed = packed[(LengthPrefix + length)..];
        }

        if (number - 1 != last)
        {
            throw new JournalCorruptException(Math.Max(1, Math.Min(number, last + 1)), "A page holds other commits than it names.");
        }
    }
}
