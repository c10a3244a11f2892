using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Tests.Support;

/// <summary>A signing key of an issuer, ECDSA P-256, and what the issuer publishes of it.</summary>
internal sealed class TestKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestKey(string id)
    {
        Id = id;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        PublicJwk = JsonSerializer.Serialize(new
        {
            kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = id, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
        });
    }

    public string Id { get; }

    public string PublicJwk { get; }

    public byte[] PublicInfo => _key.ExportSubjectPublicKeyInfo();

    public SigningCredentials Credentials => new(new ECDsaSecurityKey(_key) { KeyId = Id }, SecurityAlgorithms.EcdsaSha256);

    public byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256);
}
