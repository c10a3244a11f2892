using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using PhrCluster.Client;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Consents;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Asks the person who is signed in whether an app may do what it asks for, and sends them back to it with a code. What the request must be was looked at before.
/// </summary>
internal sealed class AuthorizeEndpoint(
    AppDirectory apps, SmartAddresses addresses, AppConsents consents, IAntiforgery antiforgery, IOptions<WebSettings> settings, TimeProvider time)
{
    public const string Decision = "decision";
    public const string Allow = "allow";
    public const string Record = "record";

    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var app = apps.Find(request.ClientId)!;
        var person = Person.Of((await http.AuthenticateAsync(Person.Scheme)).Principal);
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellation) : null;
        if (request.HasPromptValue(OpenIddictConstants.PromptValues.None))
        {
            return Refuse(person is null ? OpenIddictConstants.Errors.LoginRequired : OpenIddictConstants.Errors.ConsentRequired, "prompt: nobody is asked");
        }

        if (person is null)
        {
            return Results.Redirect($"{SmartAddresses.SignIn}?return={Uri.EscapeDataString(SmartAddresses.Authorize + Query(request))}");
        }

        var asked = app.Permitted(request.Scope);
        if (form?[Decision].ToString() is not { Length: > 0 } decision)
        {
            return new ConsentPage(app, person, asked, settings.Value.Smart, time.GetUtcNow()).Show(http, antiforgery, request);
        }

        await antiforgery.ValidateRequestAsync(http);
        var allowed = asked.Where(scope => !scope.IsResource || form[Allow].Contains(scope.Text)).ToImmutableArray();
        var patient = person.IsCitizen ? person.Id : form[Record].ToString().Trim() is { Length: > 0 and <= RecordLimits.MaxNameLength } record ? record : null;
        allowed = patient is null ? allowed.RemoveAll(static scope => scope.Level == "patient") : allowed;
        return decision != Allow || !allowed.Any(static scope => scope.IsResource)
            ? Refuse(OpenIddictConstants.Errors.AccessDenied, "The person did not allow it.")
            : await Grant(app, person, patient, allowed, request.Nonce, cancellation);
    }

    private async Task<IResult> Grant(App app, Person person, string? patient, ImmutableArray<AskedScope> allowed, string? nonce, CancellationToken cancellation)
    {
        string? consent = null;
        var until = time.GetUtcNow() + settings.Value.Smart.GrantLifetime;
        if (person.IsCitizen)
        {
            try
            {
                (consent, until) = await consents.Give(person.Id, app, allowed, cancellation);
            }
            catch (Exception e) when (e is ClientException or RecordUnavailableException)
            {
                return Refuse(OpenIddictConstants.Errors.ServerError, "What the person allows could not be written down in their record.");
            }
        }

        var code = Ticket.Of(
            person.Id, allowed.Select(static it => it.Text), addresses.Audience,
            (GrantClaims.Role, person.Role),
            (GrantClaims.Organization, person.Organization),
            (GrantClaims.Purpose, person.Purpose),
            (GrantClaims.Patient, patient),
            (GrantClaims.Grant, consent),
            (GrantClaims.FhirUser, $"{addresses.FhirBase}/{(person.IsCitizen ? "Patient" : "Practitioner")}/{Uri.EscapeDataString(person.Id)}"),
            (GrantClaims.GrantId, Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16))),
            (GrantClaims.Generation, "0"),
            (GrantClaims.Until, until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            (OpenIddictConstants.Claims.Nonce, nonce));
        return Results.SignIn(code, authenticationScheme: Scheme);
    }

    /// <summary>The request as one address, however it came.</summary>
    private static QueryString Query(OpenIddictRequest request) =>
        QueryString.Create(EchoedParameters.Of(request).Select(static it => KeyValuePair.Create(it.Key, (string?)it.Value)));

    private static IResult Refuse(string error, string rule) => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = rule,
    }), [Scheme]);
}
