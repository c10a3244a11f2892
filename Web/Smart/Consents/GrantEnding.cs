using System.Security.Claims;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using PhrCluster.Identity;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>Ends a grant: its refresh tokens at once, and by the withdrawal of its consent its access tokens too.</summary>
internal sealed class GrantEnding(IGrainFactory grains, AppConsents consents, IOptions<WebSettings> settings, TimeProvider time)
{
    /// <param name="token">Any token of the grant.</param>
    public async Task End(ClaimsPrincipal token, CancellationToken cancellation)
    {
        if (token.GetClaim(GrantClaims.GrantId) is { } grant)
        {
            await grains.GetGrain<ITokenUseGrain>(grant).End(time.GetUtcNow() + settings.Value.Smart.GrantLifetime, cancellation);
        }

        if (token.GetClaim(GrantClaims.Grant) is { } consent && token.GetClaim(GrantClaims.Patient) is { } citizen)
        {
            await consents.Withdraw(citizen, consent, cancellation);
        }
    }
}
