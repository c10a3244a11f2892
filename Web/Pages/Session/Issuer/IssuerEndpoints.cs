using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>Where people go to another issuer to sign in, and to sign out there too.</summary>
internal static class IssuerEndpoints
{
    /// <summary>In place of the page on which development lets people say who they are, whatever it is sent.</summary>
    public static IEndpointConventionBuilder MapIssuerSignIn(this IEndpointRouteBuilder endpoints) => endpoints.Map(PageAddresses.SignIn, static async http =>
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await IssuerSignIn.Start(http, http.Request.Query[LocalPath.To]);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }).WithOrder(-1);

    /// <summary>Ends the session at the issuer too.</summary>
    /// <returns>Where the person goes on: to the issuer, which sends them back here, where it says how it is asked.</returns>
    public static async Task<string> SignOut(HttpContext http)
    {
        var session = (await http.AuthenticateAsync(Person.Scheme)).Properties;
        await http.SignOutAsync(Person.Scheme);
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(IssuerSignIn.Scheme);
        if (session is null || await Issuer(options, http.RequestAborted) is not { } issuer)
        {
            return PageAddresses.SignedOut;
        }

        if (session.GetTokenValue(TokenRenewal.Refresh) is { } refresh)
        {
            await http.RequestServices.GetRequiredService<TokenRenewal>().End(refresh, issuer, http.RequestAborted);
        }

        return issuer.EndSessionEndpoint is not { Length: > 0 } endpoint ? PageAddresses.SignedOut : QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
        {
            ["client_id"] = options.ClientId,
            ["id_token_hint"] = session.GetTokenValue(TokenRenewal.Identity),
            ["post_logout_redirect_uri"] = http.RequestServices.GetRequiredService<SmartAddresses>().Of(PageAddresses.SignedOut).AbsoluteUri,
        }.Where(static it => it.Value is not null));
    }

    /// <summary>Null where the issuer's document can't be had: people are signed out here all the same.</summary>
    private static async Task<OpenIdConnectConfiguration?> Issuer(OpenIdConnectOptions options, CancellationToken cancellation)
    {
        try
        {
            return await options.ConfigurationManager!.GetConfigurationAsync(cancellation);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            return null;
        }
    }
}
