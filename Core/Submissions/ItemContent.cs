using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>Whether items are the same, by their bytes.</summary>
internal static class ItemContent
{
    /// <summary>Everything but when the source last touched it.</summary>
    public static byte[] Of(RecordItem item) => Whole(item with { Source = item.Source with { Updated = null } });

    /// <summary>Everything.</summary>
    public static byte[] Whole(RecordItem item)
    {
        var writer = new ByteWriter();
        ItemSchema.Write(new RowSink(writer), item);
        return writer.ToArray();
    }

    /// <summary>A digest of items that the journal does not hold, with their places in their submission: the same on any day, whatever rule they broke.</summary>
    public static long Digest(ImmutableArray<RecordItem> items, IEnumerable<int> places)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> place = stackalloc byte[sizeof(int)];
        var any = false;
        foreach (var at in places)
        {
            any = true;
            BinaryPrimitives.WriteInt32LittleEndian(place, at);
            sha.AppendData(place);
            if (IsWritable(items[at]))
            {
                sha.AppendData(Whole(items[at]));
            }
        }

        return any ? BinaryPrimitives.ReadInt64LittleEndian(sha.GetHashAndReset()) : 0;
    }

    /// <summary>What breaks a rule that no time mends may lack anything, and can't be told apart from another such.</summary>
    public static bool IsWritable(RecordItem? item) => ItemRules.Check(item, DateTimeOffset.MaxValue - ItemRules.FutureTolerance) is null;
}
