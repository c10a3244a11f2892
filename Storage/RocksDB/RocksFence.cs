using System.Buffers.Binary;
using System.Globalization;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// The fence row, which every commit and every fold changes and nothing removes. It names the last commit and the last one folded:
/// with the latter a fold, too, is refused to a writer that does not know of the fold before.
/// </summary>
/// <param name="Head">Sequence number of the last commit; 0 for a partition without rows.</param>
/// <param name="Folded">Sequence number of the last commit that the snapshot covers; 0 before the first fold.</param>
/// <param name="Mark">
/// That of the row which it ends at (<see cref="JournalFence.MarkOf"/>): the last commit's, or the snapshot's where all is folded; 0 where an earlier version wrote it.
/// </param>
internal readonly record struct RocksFence(long Head, long Folded, ulong Mark)
{
    public const int Length = 3 * sizeof(long);

    /// <summary>That of an earlier version, which wrote no mark.</summary>
    private const int LengthWithoutMark = 2 * sizeof(long);

    public static readonly RocksFence Unwritten = new(0, 0, 0);

    public JournalFence ToJournalFence() => new(Head, Head == 0 ? null : Folded.ToString(CultureInfo.InvariantCulture), Mark);

    /// <summary>Whether a writer that knows <paramref name="fence"/> knows this state.</summary>
    public bool Admits(JournalFence fence) => fence == ToJournalFence();

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes, Head);
        BinaryPrimitives.WriteInt64BigEndian(bytes[sizeof(long)..], Folded);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[LengthWithoutMark..], Mark);
    }

    /// <exception cref="JournalCorruptException">The row has another length.</exception>
    public static RocksFence Parse(ReadOnlySpan<byte> bytes) => bytes.Length is Length or LengthWithoutMark
        ? new RocksFence(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..]),
            bytes.Length == Length ? BinaryPrimitives.ReadUInt64BigEndian(bytes[LengthWithoutMark..]) : 0)
        : throw new JournalCorruptException(1, "The fence row has a wrong length.");
}
