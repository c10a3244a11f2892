using System.Collections.Immutable;

namespace PhrCluster.Grains.Anchors;

/// <summary>Signs in the deployment's name, alike on every silo.</summary>
public interface IAnchorSigner
{
    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    ImmutableArray<byte> PublicKey { get; }

    /// <returns>ECDSA P-256 with SHA-256: r and s, 64 bytes.</returns>
    ImmutableArray<byte> Sign(ReadOnlySpan<byte> bytes);
}
