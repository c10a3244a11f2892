using OpenIddict.Abstractions;
using OpenIddict.Server;
using PhrCluster.Web.Smart.Keys;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>ID tokens are signed RS256, all others ES256, in the name that silos believe letter by letter: OpenIddict would put a slash behind it.</summary>
internal sealed class TokenSignatures(SigningKeys keys, SmartAddresses addresses) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public static readonly int Order = OpenIddictServerHandlers.Protection.AttachSecurityCredentials.Descriptor.Order + 500;

    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        context.SigningCredentials = context.TokenType is OpenIddictConstants.TokenTypeIdentifiers.IdentityToken ? keys.Identity : keys.Access;
        context.Principal!.SetClaim(OpenIddictConstants.Claims.Private.Issuer, addresses.Issuer);
        return ValueTask.CompletedTask;
    }
}
