using System.Buffers.Binary;
using System.Collections.Immutable;

namespace PhrCluster.Anchors;

/// <summary>Where a record stands. It tells nothing of whose it is, to whoever has not got the record itself.</summary>
/// <param name="Genesis">What its first commit links to, 32 bytes: names the record.</param>
/// <param name="Version">The sequence number of a commit.</param>
/// <param name="Tip">That commit's hash, 32 bytes.</param>
[GenerateSerializer, Immutable, Alias("phr.RecordTip")]
public sealed record RecordTip([property: Id(0)] ImmutableArray<byte> Genesis, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<byte> Tip)
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = 32;

    /// <summary>The bytes that a leaf of a Merkle tree is made of: genesis, version (8, big-endian), tip.</summary>
    /// <exception cref="ArgumentException">A hash has another length.</exception>
    public byte[] ToLeaf()
    {
        if (Genesis.Length != HashLength || Tip.Length != HashLength)
        {
            throw new ArgumentException($"A hash has {HashLength} bytes.");
        }

        var leaf = new byte[(2 * HashLength) + sizeof(long)];
        Genesis.CopyTo(leaf);
        BinaryPrimitives.WriteInt64BigEndian(leaf.AsSpan(HashLength), Version);
        Tip.CopyTo(leaf, HashLength + sizeof(long));
        return leaf;
    }
}
