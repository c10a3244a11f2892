using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// The signature algorithms that may be allowed: asymmetric ones only. With HMAC, or none, whoever holds the public key could make tickets (RFC 8725,
/// section 3.1).
/// </summary>
public static class TicketAlgorithms
{
    public const char Separator = ',';

    public const string Default = $"{SecurityAlgorithms.EcdsaSha256},{SecurityAlgorithms.RsaSha256},{SecurityAlgorithms.RsaSsaPssSha256}";

    public static readonly string[] Known =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];
}
