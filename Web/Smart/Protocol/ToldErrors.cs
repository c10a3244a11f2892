using OpenIddict.Server;
using PhrCluster.Web.Smart.Apps;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Tells an app at its own address what is wrong with its request (RFC 6749, section 4.1.2.1); OpenIddict would tell the person instead.</summary>
internal sealed class ToldErrors(AppDirectory apps) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public static readonly int Order = OpenIddictServerHandlers.Authentication.AttachRedirectUri.Descriptor.Order + 500;

    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context is { Error: not null, RedirectUri: null, Request: { } request } && apps.Find(request.ClientId) is { IsBackend: false } app
            && app.RedirectUris.Contains(request.RedirectUri, StringComparer.Ordinal))
        {
            context.RedirectUri = request.RedirectUri;
        }

        return ValueTask.CompletedTask;
    }
}
