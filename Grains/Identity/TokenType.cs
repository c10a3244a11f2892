using Microsoft.IdentityModel.JsonWebTokens;
using PhrCluster.Core.Identity;

namespace PhrCluster.Grains.Identity;

/// <summary>
/// Tells access tokens from other tokens of the same issuer (RFC 9068, RFC 8725 section 3.12). <c>at+jwt</c> says what it is. Many issuers still write
/// <c>JWT</c>, or nothing, on access tokens and ID tokens alike: those must carry a scope, which ID tokens do not, and none of the claims
/// that tie an ID token to a sign-in.
/// </summary>
internal static class TokenType
{
    private const string MediaType = "application/";

    /// <summary>OpenID Connect Core, sections 2, 3.1.3.6 and 3.3.2.11; Back-Channel Logout, section 2.4.</summary>
    private static readonly string[] OfSignIn = ["nonce", "at_hash", "c_hash", "s_hash", "events"];

    public static bool IsAccessToken(JsonWebToken jwt)
    {
        var type = jwt.Typ ?? "";
        type = type.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) ? type[MediaType.Length..] : type;
        return type.ToUpperInvariant() switch
        {
            "AT+JWT" => true,
            "JWT" or "" => jwt.TryGetPayloadValue<object>(ClaimNames.Scope, out _)
                && !OfSignIn.Any(claim => jwt.TryGetPayloadValue<object>(claim, out _)),
            _ => false,
        };
    }
}
