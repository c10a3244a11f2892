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
using PhrCluster.Identity;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Consents;
using PhrCluster.Web.Smart.Launches;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Protocol;

/// <summary>
/// Asks the person who is signed in whether an app may do what it asks for, and in whose record, and sends them back to it with a code. What the request must be was
/// looked at before.
/// </summary>
internal sealed class AuthorizeEndpoint(
    AppDirectory apps, SmartAddresses addresses, AppConsents consents, LaunchIds launches, IAntiforgery antiforgery, IOptions<WebSettings> settings, TimeProvider time)
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public async Task<IResult> Answer(HttpContext http, CancellationToken cancellation)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var person = Person.Of((await http.AuthenticateAsync(Person.Scheme)).Principal) is { IsOperator: false } signedIn ? signedIn : null;
        var sent = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? new ConsentForm(await http.Request.ReadFormAsync(cancellation)) : null;
        if (request.HasPromptValue(OpenIddictConstants.PromptValues.None))
        {
            return Refuse(person is null ? OpenIddictConstants.Errors.LoginRequired : OpenIddictConstants.Errors.ConsentRequired, "prompt: nobody is asked");
        }

        if (person is null)
        {
            return Results.Redirect($"{SmartAddresses.SignIn}?return={Uri.EscapeDataString(SmartAddresses.Authorize + Query(request))}");
        }

        var launch = (string?)request[AskedScope.Launch] is { } id ? launches.Open(id) : null;
        if (launch?.IsFor(person) is false)
        {
            return Refuse(OpenIddictConstants.Errors.AccessDenied, "launch: is for another person than the one who is signed in here");
        }

        var app = apps.Find(request.ClientId)!;
        var asked = app.Permitted(request.Scope).RemoveAll(scope => launch is null && scope.Text == AskedScope.Launch);
        var screen = new ConsentPage(app, person, launch, asked, settings.Value.Smart, time.GetUtcNow());
        if (sent is not { IsAnswered: true })
        {
            return screen.Show(http, antiforgery, request);
        }

        await antiforgery.ValidateRequestAsync(http);
        return sent.Refuses ? NotAllowed
            : person.IsCitizen ? await AnswerCitizen(http, screen, sent, request, cancellation)
            : AnswerProfessional(screen, sent, request);
    }

    /// <summary>In their own record, or in that of somebody for whom they act: the record says whether they do.</summary>
    private async Task<IResult> AnswerCitizen(HttpContext http, ConsentPage screen, ConsentForm sent, OpenIddictRequest request, CancellationToken cancellation)
    {
        try
        {
            var citizen = sent.RecordFor(screen.Person.Id);
            if (await Look(screen.Person.Id, citizen, cancellation) is not { } record)
            {
                return screen.Show(http, antiforgery, request, sent, refused: citizen);
            }

            if (!sent.Allows)
            {
                return screen.Show(http, antiforgery, request, sent, record.Acting);
            }

            if (screen.Ticked(sent) is not { IsEmpty: false } allowed)
            {
                return NotAllowed;
            }

            var (consent, until) = await consents.Give(record, screen.App, allowed, cancellation);
            var acting = record.Acting;
            return Code(allowed, until, request.Nonce, acting.Person, acting.IsSelf ? "Patient" : "RelatedPerson", [
                (GrantClaims.Role, screen.Person.Role), (GrantClaims.Purpose, acting.Purpose), (GrantClaims.Patient, acting.Citizen), (GrantClaims.Grant, consent),
            ]);
        }
        catch (Exception e) when (e is ClientException or RecordUnavailableException)
        {
            return Refuse(OpenIddictConstants.Errors.ServerError, "What the person allows could not be written down in the record.");
        }
    }

    /// <summary>What a professional sees through an app, each citizen's consents decide.</summary>
    private IResult AnswerProfessional(ConsentPage screen, ConsentForm sent, OpenIddictRequest request)
    {
        var patient = screen.Launch?.Patient ?? sent.Patient;
        var allowed = screen.Ticked(sent);
        allowed = patient is null ? allowed.RemoveAll(static scope => scope.Level == "patient") : allowed;
        return !allowed.Any(static scope => scope.IsResource) ? NotAllowed
            : Code(allowed, time.GetUtcNow() + settings.Value.Smart.GrantLifetime, request.Nonce, screen.Person.Id, "Practitioner", [
                (GrantClaims.Role, screen.Person.Role), (GrantClaims.Organization, screen.Person.Organization), (GrantClaims.Purpose, PurposeOfUse.Treatment), (GrantClaims.Patient, patient),
            ]);
    }

    private async Task<ActingRecord?> Look(string person, string citizen, CancellationToken cancellation) =>
        CitizenId.Fault(citizen, settings.Value.NhsNumbers) is null ? await consents.Look(person, citizen, cancellation) : null;

    /// <param name="type">The FHIR type of the person.</param>
    private IResult Code(
        ImmutableArray<AskedScope> allowed, DateTimeOffset until, string? nonce, string person, string type, ReadOnlySpan<(string Claim, string? Value)> claims)
    {
        var code = Ticket.Of(
            person, allowed.Select(static it => it.Text), addresses.Audience,
            [
                .. claims,
                (GrantClaims.FhirUser, $"{addresses.FhirBase}/{type}/{Uri.EscapeDataString(person)}"),
                (OpenIddictConstants.Claims.Name, settings.Value.Smart.People.Find(it => it.Id == person)?.Name),
                (GrantClaims.GrantId, Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16))),
                (GrantClaims.Generation, "0"),
                (GrantClaims.Until, until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
                (OpenIddictConstants.Claims.Nonce, nonce),
            ]);
        return Results.SignIn(code, authenticationScheme: Scheme);
    }

    /// <summary>The request as one address, however it came.</summary>
    private static QueryString Query(OpenIddictRequest request) =>
        QueryString.Create(EchoedParameters.Of(request).Select(static it => KeyValuePair.Create(it.Key, (string?)it.Value)));

    private static IResult NotAllowed => Refuse(OpenIddictConstants.Errors.AccessDenied, "The person did not allow it.");

    private static IResult Refuse(string error, string rule) => Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
    {
        [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = rule,
    }), [Scheme]);
}
