using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Grains.Anchors;

namespace PhrCluster.Storage.Sealing;

/// <summary>The key that signs where records stand: an ECDSA P-256 key derived from the cluster secret, so that all silos have the same and none has to keep it.</summary>
public sealed class AnchorKey : IAnchorSigner, IDisposable
{
    /// <summary>The order of the curve (SEC 2, section 2.4.2).</summary>
    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, null);

    private const int KeyLength = 32;

    private readonly ECDsa _key;

    /// <param name="clusterSecret"><see cref="RecordVault.SecretLength"/> bytes.</param>
    public AnchorKey(ReadOnlySpan<byte> clusterSecret)
    {
        // 8 bytes more than the order has, so that no key is likelier than another (FIPS 186-5, A.2.1).
        Span<byte> wide = stackalloc byte[KeyLength + 8];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, clusterSecret, wide, salt: [], info: Encoding.ASCII.GetBytes("phr anchor signing v1"));
        var number = (new BigInteger(wide, isUnsigned: true, isBigEndian: true) % (Order - 1)) + 1;
        var key = new byte[KeyLength];
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(key, KeyLength - bytes.Length);
        _key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = key });
        PublicKey = [.. _key.ExportSubjectPublicKeyInfo()];
    }

    public ImmutableArray<byte> PublicKey { get; }

    public ImmutableArray<byte> Sign(ReadOnlySpan<byte> bytes)
    {
        lock (_key)
        {
            return [.. _key.SignData(bytes, HashAlgorithmName.SHA256)];
        }
    }

    public void Dispose() => _key.Dispose();
}
