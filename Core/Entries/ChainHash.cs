using System.Security.Cryptography;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>A link of a record's hash chain: SHA-256 over the link before and a commit's canonical bytes (G5).</summary>
public readonly struct ChainHash : IEquatable<ChainHash>
{
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private ChainHash(ReadOnlySpan<byte> bytes)
    {
        _high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>What a partition's first commit links to: the hash of the format's name and the partition's key.</summary>
    public static ChainHash Genesis(PartitionKey partition)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"phr-journal/1 {partition}"), hash);
        return new ChainHash(hash);
    }

    /// <exception cref="InvalidDataException">Not 32 bytes.</exception>
    public static ChainHash Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length ? new ChainHash(bytes) : throw new InvalidDataException("A chain hash has 32 bytes.");

    /// <summary>The link after this one.</summary>
    public ChainHash Next(Commit commit) => Next(commit, out _);

    /// <param name="canonicalBytes">The length of what was hashed.</param>
    public ChainHash Next(Commit commit, out int canonicalBytes)
    {
        // The link before stands in front of the canonical bytes: one block, hashed in one go.
        var writer = Scratch();
        Span<byte> before = stackalloc byte[Length];
        Write(before);
        writer.Bytes(before);
        CommitSchema.WriteCanonical(writer, commit);
        canonicalBytes = writer.Length - Length;
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(writer.Written, hash);
        return new ChainHash(hash);
    }

    public ChainHash Next(ReadOnlySpan<byte> canonical)
    {
        Span<byte> hash = stackalloc byte[Length];
        Write(hash);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(hash);
        sha.AppendData(canonical);
        sha.GetHashAndReset(hash);
        return new ChainHash(hash);
    }

    public void Write(Span<byte> destination)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        Write(bytes);
        return bytes;
    }

    public bool Equals(ChainHash other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is ChainHash other && Equals(other);

    public override int GetHashCode() => _low.GetHashCode();

    public override string ToString() => Convert.ToHexStringLower(ToArray());

    public static bool operator ==(ChainHash left, ChainHash right) => left.Equals(right);

    public static bool operator !=(ChainHash left, ChainHash right) => !left.Equals(right);

    [ThreadStatic]
    private static ByteWriter? _scratch;

    private static ByteWriter Scratch()
    {
        var writer = _scratch ??= new ByteWriter(1024);
        writer.Clear();
        return writer;
    }
}
