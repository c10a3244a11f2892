using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// Who is signed in, in a sealed cookie that no script reads and no other site's form brings along. It is new after each sign-in, and ends with the browser, or after a
/// while without a page.
/// </summary>
internal static class PageSessions
{
    private const string Seen = "seen";
    private const string Lapsed = "phr-lapsed";
    private const string Ended = "phr-ended";

    /// <summary>The cookie is not written anew for each page.</summary>
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>So long whoever comes back is told why they must sign in again.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public static AuthenticationBuilder AddPageSessions(this IServiceCollection services, WebSettings settings)
    {
        var secure = settings.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAntiforgery(forms => (forms.Cookie.Name, forms.Cookie.SecurePolicy) = ("phr-form", secure));
        return services.AddAuthentication().AddCookie(Person.Scheme, cookie =>
        {
            cookie.Cookie.Name = Person.Scheme;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = secure;
            cookie.ExpireTimeSpan = settings.SignIn.Idle + Remembered;
            cookie.SlidingExpiration = false;
            cookie.Events = new CookieAuthenticationEvents
            {
                OnSigningIn = static signingIn =>
                {
                    See(signingIn.Properties, signingIn.HttpContext);
                    return SessionPreferences.Begin(signingIn);
                },
                OnValidatePrincipal = it => Validate(it, settings.SignIn.Idle),
            };
        });
    }

    /// <summary>True where whoever asks was signed in, and opened no page for too long.</summary>
    public static bool HasLapsed(HttpContext http) => http.Items.ContainsKey(Lapsed);

    /// <summary>Whose session ended, for whatever reason, with the request that they sent; null where there was none.</summary>
    public static ClaimsPrincipal? Was(HttpContext http) => http.Items[Ended] as ClaimsPrincipal;

    private static async Task Validate(CookieValidatePrincipalContext session, TimeSpan idle)
    {
        var now = Now(session.HttpContext);
        session.HttpContext.Items[Ended] = session.Principal;
        if (!DateTimeOffset.TryParse(session.Properties.GetString(Seen), System.Globalization.CultureInfo.InvariantCulture, out var seen) || now - seen > idle)
        {
            session.HttpContext.Items[Lapsed] = true;
            session.RejectPrincipal();
            return;
        }

        if (session.HttpContext.RequestServices.GetService<TokenRenewal>() is { } renewal && !await renewal.Keep(session))
        {
            session.RejectPrincipal();
            return;
        }

        SessionPreferences.Open(session);
        session.HttpContext.Items.Remove(Ended);
        if (now - seen > SeenStep)
        {
            See(session.Properties, session.HttpContext);
            session.ShouldRenew = true;
        }
    }

    private static void See(AuthenticationProperties properties, HttpContext http) => properties.SetString(Seen, Now(http).ToString("O"));

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
