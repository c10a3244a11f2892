using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.Sealing;

/// <summary>
/// Names partitions and wraps citizens' keys under one cluster secret. Each use has a sub-key of its own, derived by HKDF-SHA256, so that
/// no value made for one purpose serves another. The opening row's bytes are described in docs/storage-layout.md.
/// </summary>
/// <remarks>Destroying a citizen's opening row destroys the only copy of their key (G8).</remarks>
public sealed class RecordVault : IRecordVault
{
    /// <summary>Bytes of the cluster secret, and of every key.</summary>
    public const int SecretLength = 32;

    private readonly byte[] _namingKey;
    private readonly byte[] _wrappingKey;
    private readonly byte[] _markingKey;

    /// <summary>The wrapping key made ready, one for each thread: it is not safe for two at a time.</summary>
    private readonly ThreadLocal<AesGcm> _unwrapping;

    /// <param name="clusterSecret"><see cref="SecretLength"/> random bytes, the same in every silo of the cluster for ever.</param>
    public RecordVault(ReadOnlySpan<byte> clusterSecret)
    {
        if (clusterSecret.Length != SecretLength)
        {
            throw new ArgumentException($"The cluster secret has {clusterSecret.Length} bytes; it must have {SecretLength}.");
        }

        _namingKey = SubKey(clusterSecret, "phr partition name v1");
        _wrappingKey = SubKey(clusterSecret, "phr record key wrapping v1");
        _markingKey = SubKey(clusterSecret, "phr store mark v1");
        _unwrapping = new ThreadLocal<AesGcm>(() => OpeningRow.Cipher(_wrappingKey));
    }

    public PartitionKey PartitionOf(string citizen)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_namingKey, Encoding.UTF8.GetBytes(citizen), mac);
        return new PartitionKey(BinaryPrimitives.ReadUInt128BigEndian(mac));
    }

    public RecordOpening Open(string citizen)
    {
        if (CitizenId.Fault(citizen) is { } fault)
        {
            throw new ArgumentException(fault, nameof(citizen));
        }

        var key = RandomNumberGenerator.GetBytes(SecretLength);
        return new RecordOpening(citizen, key, OpeningRow.Seal(_wrappingKey, PartitionOf(citizen), citizen, key));
    }

    public RecordOpening Unwrap(PartitionKey partition, ReadOnlyMemory<byte> opening, string? citizen = null)
    {
        var (held, key) = OpeningRow.Unseal(_unwrapping.Value!, partition, opening.Span);
        if (citizen is not null && citizen != held)
        {
            throw new JournalCorruptException(1, "The opening row is another citizen's.");
        }

        return citizen is not null || PartitionOf(held) == partition
            ? new RecordOpening(citizen ?? held, key, opening)
            : throw new JournalCorruptException(1, "The opening row names a citizen of another partition.");
    }

    /// <summary>Proves a text to be written by who has the cluster secret.</summary>
    internal void Mac(ReadOnlySpan<byte> text, Span<byte> mac) => HMACSHA256.HashData(_markingKey, text, mac);

    internal static byte[] SubKey(ReadOnlySpan<byte> clusterSecret, string purpose)
    {
        var key = new byte[SecretLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, clusterSecret, key, salt: [], info: Encoding.ASCII.GetBytes(purpose));
        return key;
    }
}
