using OpenIddict.Abstractions;
using OpenIddict.Server;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Assertions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Which app asks at the token, introspection and revocation endpoints: a public one by its name, a confidential one by its secret or an assertion, which are looked
/// at here and nowhere else.
/// </summary>
internal sealed class ClientAuthentication(AppDirectory apps, AssertionVerifier assertions) :
    IOpenIddictServerHandler<ProcessAuthenticationContext>,
    IOpenIddictServerHandler<ValidateTokenRequestContext>,
    IOpenIddictServerHandler<ValidateIntrospectionRequestContext>,
    IOpenIddictServerHandler<ValidateRevocationRequestContext>
{
    /// <summary>Of the transaction: the app that has shown who it is by an assertion.</summary>
    private const string Shown = "phr:shown";

    private const string Rule = "client_assertion: is not one of this app's for this address, or was used before";

    /// <summary>Before OpenIddict looks at an assertion, which expects others than SMART App Launch does.</summary>
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.Request.ClientAssertion is not { Length: > 0 } assertion)
        {
            return;
        }

        if (context.Request.ClientAssertionType != OpenIddictConstants.ClientAssertionTypes.JwtBearer
            || await assertions.Verify(assertion, context.CancellationToken) is not { } app
            || (context.Request.ClientId is { } named && named != app.ClientId))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, Rule);
            return;
        }

        context.Request.ClientAssertion = null;
        context.Request.ClientAssertionType = null;
        context.Request.ClientId = app.ClientId;
        context.Transaction.Properties[Shown] = app;
    }

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (Authenticated(context) is not { } app)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "client_id: names no app, or the app has not shown that it is it");
        }
        else if (app.IsBackend != context.Request.IsClientCredentialsGrantType())
        {
            context.Reject(OpenIddictConstants.Errors.UnauthorizedClient, "grant_type: is not for this app");
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Only apps that show who they are may ask what a token is.</summary>
    public ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        if (Authenticated(context) is not { IsPublic: false })
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "client_id: must be an app with a secret or keys, which it shows");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(ValidateRevocationRequestContext context)
    {
        if (Authenticated(context) is null)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "client_id: names no app, or the app has not shown that it is it");
        }

        return ValueTask.CompletedTask;
    }

    private App? Authenticated(BaseValidatingContext context)
    {
        if (context.Transaction.Properties.TryGetValue(Shown, out var shown))
        {
            return (App?)shown;
        }

        return apps.Find(context.Transaction.Request?.ClientId) is not { } app ? null
            : app.IsPublic ? app
            : app.HasSecret && context.Transaction.Request?.ClientSecret is { Length: > 0 } secret && app.KnowsSecret(secret) ? app
            : null;
    }
}
