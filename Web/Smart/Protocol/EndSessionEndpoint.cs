using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.People;
using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>Signs somebody out when an app asks for it, and they say yes. What they allowed apps is theirs to withdraw, and stands.</summary>
internal sealed class EndSessionEndpoint(IAntiforgery antiforgery)
{
    private const string Confirmed = "sign-out";

    /// <summary>What goes through the page.</summary>
    private static readonly string[] Echoed = ["client_id", "post_logout_redirect_uri", "state", "id_token_hint"];

    private static AppWords Words => Language.Default.Apps;

    public async Task<IResult> Answer(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var person = Person.Of((await http.AuthenticateAsync(Person.Scheme)).Principal);
        if (person is not null)
        {
            if (!HttpMethods.IsPost(http.Request.Method) || !(await http.Request.ReadFormAsync(cancellation)).ContainsKey(Confirmed))
            {
                return Ask(http, request, person);
            }

            await antiforgery.ValidateRequestAsync(http);
            await http.SignOutAsync(Person.Scheme);
        }

        return request.PostLogoutRedirectUri is { Length: > 0 }
            ? Results.SignOut(authenticationSchemes: [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme])
            : Page.Of(http, Words.SignedOut, "");
    }

    private IResult Ask(HttpContext http, OpenIddictRequest request, Person person)
    {
        var token = antiforgery.GetAndStoreTokens(http);
        var echoed = Echoed.Select(name => (string?)request[name] is { } value ? Page.Hidden(name, value) : "");
        var body = $"<p>{Page.Text(Words.SignedIn(person.Id))} {Page.Text(Words.StaysAllowed)}</p>"
            + $"<form method=\"post\" action=\"{SmartAddresses.EndSession}\">{string.Concat(echoed)}{Page.Hidden(token.FormFieldName, token.RequestToken!)}"
            + $"<button class=\"yes\" name=\"{Confirmed}\" value=\"yes\">{Page.Text(Words.SignOut)}</button></form>";
        return Page.Of(http, Words.AsksToSignOut, body, request.PostLogoutRedirectUri is { Length: > 0 } address ? Page.OriginOf(address) : null);
    }
}
