using System.Collections.Immutable;
using OpenIddict.Server;
using PhrCluster.Web.Smart.Assertions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>The addresses of the server and the issuer's name in what is published, as callers reach them, whichever address a request came in by.</summary>
internal sealed class IssuerName(SmartAddresses addresses) :
    IOpenIddictServerHandler<HandleConfigurationRequestContext>,
    IOpenIddictServerHandler<ApplyConfigurationResponseContext>,
    IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    /// <summary>After the issuer was attached, and before the answer is written.</summary>
    public static readonly int AuthorizationOrder = OpenIddictServerHandlers.Authentication.AttachIssuer.Descriptor.Order + 500;

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.AuthorizationEndpoint = addresses.Of(SmartAddresses.Authorize);
        context.TokenEndpoint = addresses.Of(SmartAddresses.Token);
        context.IntrospectionEndpoint = addresses.Of(SmartAddresses.Introspect);
        context.RevocationEndpoint = addresses.Of(SmartAddresses.Revoke);
        context.EndSessionEndpoint = addresses.Of(SmartAddresses.EndSession);
        context.JsonWebKeySetEndpoint = addresses.Of(SmartAddresses.Keys);
        context.Scopes.Clear();
        context.Scopes.UnionWith(SmartConfiguration.Scopes);
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] = (ImmutableArray<string?>)[.. AssertionRules.Algorithms];
        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ApplyConfigurationResponseContext context)
    {
        if (context.Response.Error is null)
        {
            context.Response["issuer"] = addresses.Issuer;
            context.Response["id_token_signing_alg_values_supported"] = (ImmutableArray<string?>)["RS256"];
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        if (context.Response["iss"] is not null)
        {
            context.Response["iss"] = addresses.Issuer;
        }

        return ValueTask.CompletedTask;
    }
}
