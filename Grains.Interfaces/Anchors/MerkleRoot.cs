using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PhrCluster.Anchors;

/// <summary>
/// The root of a Merkle tree over leaves that come one after the other (RFC 9162, section 2.1.1). Holds one hash for each level of the tree, however many
/// leaves there are.
/// </summary>
public sealed class MerkleRoot
{
    private const byte OfLeaf = 0, OfNode = 1;

    private readonly Stack<(byte[] Hash, long Leaves)> _whole = new();

    /// <summary>Leaves so far.</summary>
    public long Leaves { get; private set; }

    public void Add(ReadOnlySpan<byte> leaf)
    {
        Leaves++;
        var (hash, leaves) = (Hash(OfLeaf, leaf, []), 1L);
        while (_whole.TryPeek(out var left) && left.Leaves == leaves)
        {
            _whole.Pop();
            (hash, leaves) = (Hash(OfNode, left.Hash, hash), 2 * leaves);
        }

        _whole.Push((hash, leaves));
    }

    /// <summary>The root as it is now, 32 bytes; of no leaves, the hash of nothing.</summary>
    public byte[] Current()
    {
        byte[]? root = null;
        foreach (var (hash, _) in _whole)
        {
            root = root is null ? hash : Hash(OfNode, hash, root);
        }

        return root ?? SHA256.HashData([]);
    }

    /// <summary>What a deployment signs of a root: the format's name, the root, the number of leaves and the time (8 bytes each, big-endian).</summary>
    /// <param name="time">Counts in whole milliseconds.</param>
    public byte[] Signed(DateTimeOffset time)
    {
        var name = "phr-anchor/1 "u8;
        var root = Current();
        var signed = new byte[name.Length + root.Length + (2 * sizeof(long))];
        name.CopyTo(signed);
        root.CopyTo(signed, name.Length);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(name.Length + root.Length), Leaves);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(name.Length + root.Length + sizeof(long)), time.ToUnixTimeMilliseconds());
        return signed;
    }

    private static byte[] Hash(byte of, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData((byte[])[of, .. left, .. right]);
}
