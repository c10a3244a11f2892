using OpenIddict.Abstractions;
using PhrCluster.Web.Smart.Keys;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// The authorization server of development, by OpenIddict without its own store: apps stand in configuration, grants in the citizens' records, and what may be
/// used once is counted by a grain.
/// </summary>
internal static class AuthorizationServer
{
    /// <summary>From the consent screen to the token endpoint is a moment.</summary>
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(1);

    public static void AddAuthorizationServer(this IServiceCollection services, SmartSettings settings, SigningKeys keys)
    {
        services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris(Relative(SmartAddresses.Authorize))
                .SetTokenEndpointUris(Relative(SmartAddresses.Token))
                .SetIntrospectionEndpointUris(Relative(SmartAddresses.Introspect))
                .SetEndSessionEndpointUris(Relative(SmartAddresses.EndSession))
                .SetRevocationEndpointUris(Relative(SmartAddresses.Revoke))
                .SetConfigurationEndpointUris(Relative(SmartAddresses.OpenIdConfiguration))
                .SetJsonWebKeySetEndpointUris(Relative(SmartAddresses.Keys));
            server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
            server.AddSigningCredentials(keys.Access).AddSigningCredentials(keys.Identity).AddEncryptionKey(keys.Own);
            server.DisableAccessTokenEncryption().DisableScopeValidation().DisableAudienceValidation().DisableResourceValidation();
            server.SetAuthorizationCodeLifetime(CodeLifetime).SetAccessTokenLifetime(settings.AccessLifetime)
                .SetIdentityTokenLifetime(settings.AccessLifetime).SetRefreshTokenLifetime(settings.GrantLifetime);
            server.Configure(static options =>
            {
                // A verifier that is sent along in clear proves nothing.
                options.CodeChallengeMethods.Clear();
                options.CodeChallengeMethods.Add(OpenIddictConstants.CodeChallengeMethods.Sha256);
            });
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
            AddHandlers(server);
        });
    }

    private static void AddHandlers(OpenIddictServerBuilder server)
    {
        server.AddEventHandler<ValidateAuthorizationRequestContext>(static it => it.UseSingletonHandler<AuthorizationRequests>());
        server.AddEventHandler<ValidateEndSessionRequestContext>(static it => it.UseSingletonHandler<EndSessionRequests>());
        server.AddEventHandler<ProcessAuthenticationContext>(static it => it.UseSingletonHandler<ClientAuthentication>().SetOrder(int.MinValue + 50_000));
        server.AddEventHandler<ValidateTokenRequestContext>(static it => it.UseSingletonHandler<ClientAuthentication>());
        server.AddEventHandler<ValidateIntrospectionRequestContext>(static it => it.UseSingletonHandler<ClientAuthentication>());
        server.AddEventHandler<ValidateRevocationRequestContext>(static it => it.UseSingletonHandler<ClientAuthentication>());
        server.AddEventHandler<ProcessSignInContext>(static it => it.UseSingletonHandler<RotatedRefreshTokens>().SetOrder(RotatedRefreshTokens.Order));
        server.AddEventHandler<GenerateTokenContext>(static it => it.UseSingletonHandler<TokenSignatures>().SetOrder(TokenSignatures.Order));
        server.AddEventHandler<HandleConfigurationRequestContext>(static it => it.UseSingletonHandler<IssuerName>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<ApplyConfigurationResponseContext>(static it => it.UseSingletonHandler<IssuerName>().SetOrder(int.MinValue + 50_000));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(static it => it.UseSingletonHandler<IssuerName>().SetOrder(IssuerName.AuthorizationOrder));
        server.AddEventHandler<HandleIntrospectionRequestContext>(static it => it.UseSingletonHandler<GrantState>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<ApplyIntrospectionResponseContext>(static it => it.UseSingletonHandler<GrantState>().SetOrder(int.MinValue + 200_000));
        server.AddEventHandler<ApplyAuthorizationResponseContext>(static it => it.UseSingletonHandler<ToldErrors>().SetOrder(ToldErrors.Order));
        server.AddEventHandler<HandleRevocationRequestContext>(static it => it.UseSingletonHandler<GrantState>().SetOrder(int.MaxValue - 100_000));
    }

    private static string Relative(string path) => path[1..];
}
