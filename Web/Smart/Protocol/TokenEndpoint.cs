using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PhrCluster.Client;
using PhrCluster.Identity;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Consents;
using PhrCluster.Web.Smart.Keys;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Gives tokens for a code, for a refresh token, or for a backend service. What the request must be was looked at before.</summary>
internal sealed class TokenEndpoint(AppDirectory apps, SmartAddresses addresses, GrantEnding ending, GrantUses uses, IOptions<WebSettings> settings, TimeProvider time)
{
    private const string Ended = "The code or refresh token was used before, or what it was given for has ended.";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest()!;
        return request.IsClientCredentialsGrantType() ? ForBackend(request) : await ForGrant(http, request, cancellation);
    }

    private IResult ForBackend(OpenIddictRequest request)
    {
        var app = apps.Find(request.ClientId)!;
        var scopes = app.Permitted(request.Scope);
        if (scopes.IsEmpty)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidScope, "scope: holds none that the service may ask for");
        }

        var ticket = Ticket.Of(
            app.ClientId, scopes.Select(static it => it.Text), addresses.Audience,
            (GrantClaims.Role, "service"), (GrantClaims.Organization, app.Organization), (GrantClaims.Purpose, app.Purpose));
        ticket.SetAccessTokenLifetime(settings.Value.Smart.BackendLifetime);
        return SignIn(ticket, patient: null);
    }

    private async Task<IResult> ForGrant(HttpContext http, OpenIddictRequest request, CancellationToken cancellation)
    {
        var token = (await http.AuthenticateAsync(Scheme)).Principal!;
        var until = Ticket.Until(token);
        if (request.IsRefreshTokenGrantType() && await WhyNot(token, cancellation) is var (error, rule))
        {
            return Refuse(error, rule);
        }

        var use = await uses.Use(token.GetClaim(GrantClaims.GrantId)!, Ticket.Generation(token), until, cancellation);
        if (use is TokenUse.Again)
        {
            await ending.End(token, cancellation); // Whoever came first may be the thief.
        }

        if (use is not TokenUse.First)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidGrant, Ended);
        }

        var left = until - time.GetUtcNow();
        var asked = request.GetScopes();
        var ticket = Ticket.Next(token, asked.IsEmpty || request.IsAuthorizationCodeGrantType() ? token.GetScopes() : asked, addresses.Audience);
        ticket.SetRefreshTokenLifetime(left);
        ticket.SetAccessTokenLifetime(left < settings.Value.Smart.AccessLifetime ? left : settings.Value.Smart.AccessLifetime);
        return SignIn(ticket, token.GetClaim(GrantClaims.Patient));
    }

    private async Task<(string Error, string Rule)?> WhyNot(ClaimsPrincipal token, CancellationToken cancellation)
    {
        try
        {
            return await ending.Stands(token, cancellation) ? null : (OpenIddictConstants.Errors.InvalidGrant, Ended);
        }
        catch (Exception e) when (e is ClientException or RecordUnavailableException)
        {
            return (OpenIddictConstants.Errors.ServerError, "Whether the person still allows it could not be found out: try again.");
        }
    }

    private static IResult SignIn(ClaimsPrincipal ticket, string? patient)
    {
        var answer = new AuthenticationProperties();
        answer.SetParameter("scope", string.Join(' ', ticket.GetScopes()));
        if (patient is not null)
        {
            answer.SetParameter("patient", patient);
            answer.SetParameter("need_patient_banner", true);
        }

        return Results.SignIn(ticket, answer, Scheme);
    }

    private static IResult Refuse(string error, string rule) => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = rule,
    }), [Scheme]);
}
