using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>What a grant's tokens say, and which of it goes into which token.</summary>
internal static class Ticket
{
    public static ClaimsPrincipal Of(string subject, IEnumerable<string> scopes, string audience, params ReadOnlySpan<(string Claim, string? Value)> claims)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, GrantClaims.Role);
        identity.SetClaim(Claims.Subject, subject);
        foreach (var (claim, value) in claims)
        {
            if (value is not null)
            {
                identity.SetClaim(claim, value);
            }
        }

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(scopes);
        principal.SetResources(audience);
        return principal.SetDestinations(Destinations);
    }

    /// <summary>The next one of the same grant.</summary>
    /// <param name="scopes">The same, or fewer.</param>
    public static ClaimsPrincipal Next(ClaimsPrincipal token, IEnumerable<string> scopes, string audience)
    {
        var next = Of(
            token.GetClaim(Claims.Subject)!, scopes, audience,
            [.. Kept.Select(claim => (claim, token.GetClaim(claim))), (GrantClaims.Generation, (Generation(token) + 1).ToString(CultureInfo.InvariantCulture))]);
        return next;
    }

    public static int Generation(ClaimsPrincipal token) => int.Parse(token.GetClaim(GrantClaims.Generation)!, CultureInfo.InvariantCulture);

    public static DateTimeOffset Until(ClaimsPrincipal token) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(token.GetClaim(GrantClaims.Until)!, CultureInfo.InvariantCulture));

    private static readonly string[] Kept =
    [
        GrantClaims.Role, GrantClaims.Organization, GrantClaims.Purpose, GrantClaims.Patient, GrantClaims.Grant, GrantClaims.FhirUser, GrantClaims.GrantId,
        GrantClaims.Until, Claims.Nonce, Claims.Name,
    ];

    /// <summary>What counts the tokens of a grant stays in the code and the refresh tokens, which nobody but the server reads.</summary>
    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        GrantClaims.Role or GrantClaims.Organization or GrantClaims.Purpose or GrantClaims.Patient or GrantClaims.Grant or GrantClaims.GrantId => [OpenIddictConstants.Destinations.AccessToken],
        GrantClaims.FhirUser when claim.Subject!.HasScope(Scopes.AskedScope.FhirUser) => [OpenIddictConstants.Destinations.IdentityToken],
        Claims.Name when claim.Subject!.HasScope(Scopes.AskedScope.Profile) => [OpenIddictConstants.Destinations.IdentityToken],
        _ => [],
    };
}
