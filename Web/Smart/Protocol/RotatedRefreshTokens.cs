using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Every use of a refresh token gives a new one, which without its own store OpenIddict would not; the grain sees to it that the old one is of no more use.</summary>
internal sealed class RotatedRefreshTokens : IOpenIddictServerHandler<ProcessSignInContext>
{
    public static readonly int Order = OpenIddictServerHandlers.EvaluateGeneratedTokens.Descriptor.Order + 500;

    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.Token)
        {
            context.GenerateRefreshToken = context.IncludeRefreshToken =
                !context.Request.IsClientCredentialsGrantType() && context.Principal!.HasScope(OpenIddictConstants.Scopes.OfflineAccess);
        }

        return ValueTask.CompletedTask;
    }
}
