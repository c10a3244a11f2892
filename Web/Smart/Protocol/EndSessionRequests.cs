using OpenIddict.Abstractions;
using OpenIddict.Server;
using PhrCluster.Web.Smart.Apps;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Holds a request to sign somebody out to its rules (OpenID Connect RP-Initiated Logout 1.0): people are sent back to an address of the app that asks, and nowhere
/// else.
/// </summary>
internal sealed class EndSessionRequests(AppDirectory apps) : IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        if (context.PostLogoutRedirectUri is { Length: > 0 } address)
        {
            // OpenIddict refuses a hint of another app than the one named.
            if (apps.Find(context.ClientId ?? context.IdentityTokenHintPrincipal?.GetAudiences().FirstOrDefault())?.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal) is true)
            {
                context.SetPostLogoutRedirectUri(address);
            }
            else
            {
                context.Reject(OpenIddictConstants.Errors.InvalidRequest, "post_logout_redirect_uri: must be one of the app's, letter by letter, and client_id or id_token_hint name it");
            }
        }

        return ValueTask.CompletedTask;
    }
}
