using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace PhrCluster.Web.Smart.Assertions;

/// <summary>
/// What the assertion of an app must say, its signature apart (SMART App Launch 2.2, client-confidential-asymmetric; RFC 7523).
/// </summary>
internal static class AssertionRules
{
    public const int MaxLength = 8 * 1024;

    /// <summary>Longer ones could be found and used.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(5);

    /// <summary>How far the app's clock may be from ours.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static readonly string[] Algorithms = ["RS384", "ES384"];

    /// <summary>The rule that it breaks, or null.</summary>
    /// <param name="tokenUrl">What it must be for.</param>
    /// <param name="registeredKeys">Where the app's keys are, as it was registered: the one address that it may name.</param>
    public static string? Fault(JsonWebToken assertion, string tokenUrl, string? registeredKeys, DateTimeOffset now) =>
        !string.Equals(assertion.Typ, "JWT", StringComparison.OrdinalIgnoreCase) ? "typ: must be JWT"
        : !Algorithms.Contains(assertion.Alg) ? $"alg: must be {string.Join(" or ", Algorithms)}"
        : string.IsNullOrEmpty(assertion.Kid) ? "kid: is required"
        : assertion.TryGetHeaderValue<object>("crit", out _) ? "crit: is not understood"
        : assertion.TryGetHeaderValue<object>("jku", out var jku) && (jku as string != registeredKeys || registeredKeys is null) ? "jku: must be the registered one"
        : string.IsNullOrEmpty(assertion.Subject) || assertion.Issuer != assertion.Subject ? "sub: must be the client id, and iss the same"
        : !assertion.Audiences.Contains(tokenUrl, StringComparer.Ordinal) ? "aud: must be the address of the token endpoint"
        : Id(assertion) is null ? $"jti: must have 1 to {RecordLimits.MaxNameLength} characters"
        : Expires(assertion) is not { } expires ? "exp: must be a number of seconds"
        : expires <= now - Skew ? "exp: is over"
        : expires > now + MaxLifetime + Skew ? "exp: must be at most 5 minutes ahead"
        : assertion.TryGetPayloadValue<JsonElement>("nbf", out _) && assertion.ValidFrom > (now + Skew).UtcDateTime ? "nbf: is still to come"
        : null;

    public static string? Id(JsonWebToken assertion) =>
        assertion.TryGetPayloadValue<object>("jti", out var id) && id is string { Length: > 0 and <= RecordLimits.MaxNameLength } text ? text : null;

    public static DateTimeOffset? Expires(JsonWebToken assertion) =>
        assertion.TryGetPayloadValue<object>("exp", out var value) && value is int or long
            ? new DateTimeOffset(assertion.ValidTo, TimeSpan.Zero)
            : null;
}
