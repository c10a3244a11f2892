using System.Security.Claims;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>Ends a grant: its refresh tokens at once, and by the withdrawal of its consent its access tokens too.</summary>
internal sealed class GrantEnding(GrantUses uses, AppConsents consents, IOptions<WebSettings> settings, TimeProvider time)
{
    /// <summary>
    /// Whether the grant still stands: it was not ended, the consent that it is under is in force, and who gave it still acts in the record. Where that is not so any more the grant is ended, so that the
    /// same consent, given again, brings no old token back.
    /// </summary>
    /// <param name="token">Any token of the grant.</param>
    public async Task<bool> Stands(ClaimsPrincipal token, CancellationToken cancellation)
    {
        if (token.GetClaim(GrantClaims.GrantId) is not { } grant)
        {
            return true; // A backend service's: it is under no grant.
        }

        if (await uses.IsEnded(grant, cancellation))
        {
            return false;
        }

        if (token.GetClaim(GrantClaims.Grant) is not { } consent || Acting.Of(token) is not { } acting || await consents.Stands(acting, consent, cancellation))
        {
            return true;
        }

        await uses.End(grant, time.GetUtcNow() + settings.Value.Smart.GrantLifetime, cancellation);
        return false;
    }

    /// <param name="token">Any token of the grant.</param>
    public async Task End(ClaimsPrincipal token, CancellationToken cancellation)
    {
        if (token.GetClaim(GrantClaims.GrantId) is { } grant)
        {
            await uses.End(grant, time.GetUtcNow() + settings.Value.Smart.GrantLifetime, cancellation);
        }

        if (token.GetClaim(GrantClaims.Grant) is { } consent && Acting.Of(token) is { } acting)
        {
            await consents.Withdraw(acting, consent, cancellation);
        }
    }
}
