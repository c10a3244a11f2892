using OpenIddict.Abstractions;
using OpenIddict.Server;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Launches;
using PhrCluster.Web.Smart.Scopes;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Holds a request for authorization to its rules before anybody is asked: the app, where it is to be sent back to, whose record it means (<c>aud</c>), and what it
/// asks for. Until the redirect address is known to be the app's, nothing is sent there.
/// </summary>
internal sealed class AuthorizationRequests(AppDirectory apps, SmartAddresses addresses, LaunchIds launches) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    private const string Audience = "aud";

    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (apps.Find(context.ClientId) is not { IsBackend: false } app)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "client_id: names no app that people can allow");
        }
        else if (!app.RedirectUris.Contains(context.RedirectUri, StringComparer.Ordinal))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "redirect_uri: must be one of the app's, letter by letter");
        }
        else if (Fault(context.Request, app) is var (error, rule))
        {
            context.Reject(error, rule);
        }
        else
        {
            context.SetRedirectUri(context.RedirectUri!);
        }

        return ValueTask.CompletedTask;
    }

    private (string Error, string Rule)? Fault(OpenIddictRequest request, App app) =>
        !request.IsAuthorizationCodeFlow() ? (OpenIddictConstants.Errors.UnsupportedResponseType, "response_type: must be code")
        : string.IsNullOrEmpty(request.State) ? (OpenIddictConstants.Errors.InvalidRequest, "state: is required")
        : ((string?)request[Audience])?.TrimEnd('/') != addresses.FhirBase ? (OpenIddictConstants.Errors.InvalidRequest, "aud: must be the address of this FHIR API")
        : LaunchFault(request, app) is { } launch ? (OpenIddictConstants.Errors.InvalidRequest, launch)
        : app.Permitted(request.Scope).IsEmpty ? (OpenIddictConstants.Errors.InvalidScope, "scope: holds none that the app may ask for")
        : null;

    private string? LaunchFault(OpenIddictRequest request, App app) =>
        (string?)request[AskedScope.Launch] is not { } id ? null
        : !app.Permitted(request.Scope).Any(static scope => scope.Text == AskedScope.Launch) ? "launch: needs the scope of that name"
        : launches.Open(id) is null ? "launch: is over, or was never given here"
        : null;
}
