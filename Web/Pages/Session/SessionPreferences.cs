using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Personal;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// What a citizen chose for their own pages. It is read from their record when they sign in, stands in the sealed cookie of the session, and is renewed when it is
/// changed: a page asks for nothing more by it.
/// </summary>
internal static class SessionPreferences
{
    private const string Kept = "preferences";

    /// <summary>Signing in does not wait longer: pages then show values as they were sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Those of whoever is signed in.</summary>
    public static CitizenPreferences Of(HttpContext http)
    {
        if (http.Items[Kept] is CitizenPreferences known)
        {
            return known;
        }

        var read = Read(http.Items[Kept] as string);
        http.Items[Kept] = read;
        return read;
    }

    /// <summary>Takes them out of a session's cookie; they are read where a page needs them.</summary>
    public static void Open(CookieValidatePrincipalContext session) => session.HttpContext.Items[Kept] = session.Properties.GetString(Kept);

    /// <summary>Puts them into the cookie of a new session: those of the session before where the same person goes on, as to act for somebody.</summary>
    public static async Task Begin(CookieSigningInContext signingIn)
    {
        var http = signingIn.HttpContext;
        if (signingIn.Properties.GetString(Kept) is null && Person.Of(signingIn.Principal) is { IsCitizen: true } person)
        {
            var known = Person.Of(http.User)?.Id == person.Id && http.User.Identity is { IsAuthenticated: true } ? Of(http)
                : http.Request.Path == PageAddresses.SignIn || http.Request.Path == PageAddresses.SignInCallback ? await Ask(signingIn, person)
                : CitizenPreferences.None;
            signingIn.Properties.SetString(Kept, JsonSerializer.Serialize(known));
        }
    }

    /// <summary>They were changed: the session goes on with those that hold now.</summary>
    public static async Task Renew(HttpContext http, CitizenPreferences preferences)
    {
        if (await http.AuthenticateAsync(Person.Scheme) is { Principal: { } person, Properties: { } session })
        {
            session.SetString(Kept, JsonSerializer.Serialize(preferences));
            (session.IssuedUtc, session.ExpiresUtc) = (null, null);
            await http.SignInAsync(Person.Scheme, person, session);
        }
    }

    /// <summary>A record that does not answer keeps nobody from signing in.</summary>
    private static async Task<CitizenPreferences> Ask(CookieSigningInContext signingIn, Person person)
    {
        var (http, services) = (signingIn.HttpContext, signingIn.HttpContext.RequestServices);
        var origin = CallOrigin.Of(http);
        var tickets = signingIn.Properties.GetTokenValue(TokenRenewal.Access) is { } access
            ? TicketSource.Given(new AccessTicket(access) { Origin = origin })
            : services.GetRequiredService<PageTickets>().Of(person, origin);
        var record = new CitizenSession(services.GetRequiredService<IGrainFactory>().GetGrain<ICitizenGrain>(person.Id), tickets);
        try
        {
            return (await record.Preferences(http.RequestAborted).WaitAsync(Patience, services.GetRequiredService<TimeProvider>(), http.RequestAborted)).Preferences;
        }
        catch (Exception e) when (e is AccessRefusedException or RecordUnavailableException || CallFailure.Of(e) is not null)
        {
            return CitizenPreferences.None;
        }
    }

    /// <summary>What another version of the program wrote, and this one does not read, is as if nothing had been chosen.</summary>
    private static CitizenPreferences Read(string? text)
    {
        try
        {
            return text is not null && JsonSerializer.Deserialize<CitizenPreferences>(text) is { Units.IsDefault: false, Pins.IsDefault: false } read ? read : CitizenPreferences.None;
        }
        catch (JsonException)
        {
            return CitizenPreferences.None;
        }
    }
}
