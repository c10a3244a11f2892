using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>
/// Signing in at another issuer, by OpenID Connect: an authorization code with PKCE. Its tokens lie in the sealed cookie of the session: no page and no script has
/// them, and neither a restart nor another front door with the same keys loses them.
/// </summary>
internal static partial class IssuerSignIn
{
    public const string Scheme = "phr-issuer";

    /// <summary>All tokens of a session. Sealed they are a third longer, and still fit into a request's headers.</summary>
    public const int MaxTokenChars = 8 * 1024;

    private const string NameClaim = "name";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddIssuerSignIn(this AuthenticationBuilder authentication, WebSettings settings)
    {
        authentication.Services.AddSingleton<TokenRenewal>();
        authentication.Services.AddSingleton<SessionTickets>();
        authentication.AddOpenIdConnect(Scheme, oidc =>
        {
            var (authority, signIn) = (settings.Smart.Authority!, settings.SignIn);
            (oidc.Authority, oidc.RequireHttpsMetadata) = (authority, authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
            (oidc.ClientId, oidc.ClientSecret) = (signIn.ClientId, signIn.ClientSecret);
            (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            oidc.Scope.Clear();
            foreach (var scope in signIn.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                oidc.Scope.Add(scope);
            }

            oidc.SignInScheme = Smart.People.Person.Scheme;
            oidc.SaveTokens = true;
            oidc.MapInboundClaims = false;
            oidc.DisableTelemetry = true;
            oidc.TokenValidationParameters.ValidIssuer = authority;
            oidc.BackchannelTimeout = Patience;
            oidc.CallbackPath = PageAddresses.SignInCallback;
            (oidc.RemoteSignOutPath, oidc.SignedOutCallbackPath) = (default, default);
            foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
            {
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, settings.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) is true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
            }

            oidc.Events = new OpenIdConnectEvents { OnRedirectToIdentityProvider = Ask, OnTokenResponseReceived = Require, OnTokenValidated = Take, OnTicketReceived = Measure, OnRemoteFailure = Fail };
        });
    }

    /// <summary>Sends somebody to the issuer, and afterwards to the page that they asked for.</summary>
    public static async Task Start(HttpContext http, string? to)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = LocalPath.Of(to) ?? PageAddresses.Home });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            // The issuer's discovery document can't be had.
            LogFailed(LoggerOf(http), "the issuer does not say where people sign in");
            http.Response.Redirect(LocalPath.With(PageAddresses.SignInFailed, to));
        }
    }

    /// <summary>True for tokens that are more than a session holds; the log says so.</summary>
    public static bool AreTooMany(HttpContext http, IEnumerable<AuthenticationToken> tokens)
    {
        if (tokens.Sum(static token => token.Value.Length) <= MaxTokenChars)
        {
            return false;
        }

        LogFailed(LoggerOf(http), $"the issuer's tokens have more than {MaxTokenChars} characters");
        return true;
    }

    /// <summary>By the address that people reach the front door at, whatever a proxy before it says.</summary>
    private static Task Ask(RedirectContext asking)
    {
        var settings = asking.HttpContext.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value;
        asking.ProtocolMessage.RedirectUri = asking.HttpContext.RequestServices.GetRequiredService<SmartAddresses>().Of(PageAddresses.SignInCallback).AbsoluteUri;
        if (settings.SignIn.FhirAudience is { } audience)
        {
            asking.ProtocolMessage.SetParameter("aud", audience);
        }

        return Task.CompletedTask;
    }

    private static Task Require(TokenResponseReceivedContext received)
    {
        if (string.IsNullOrEmpty(received.TokenEndpointResponse.IdToken))
        {
            const string Rule = "the issuer gave no ID token: the pages must be allowed to ask for the scope openid";
            LogFailed(LoggerOf(received.HttpContext), Rule);
            received.Fail(Rule);
        }

        return Task.CompletedTask;
    }

    private static Task Take(TokenValidatedContext validated)
    {
        var nhsNumbers = validated.HttpContext.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value.NhsNumbers;
        switch (IssuedPerson.Of(validated.TokenEndpointResponse?.AccessToken, validated.SecurityToken.Subject, nhsNumbers))
        {
            case { Person: { } person }:
                validated.Principal = person.ToPrincipal(validated.SecurityToken.Claims.FirstOrDefault(static claim => claim.Type == NameClaim)?.Value);
                validated.Properties!.RedirectUri = LocalPath.For(person, validated.Properties.RedirectUri);
                break;
            case { Fault: var fault }:
                LogFailed(LoggerOf(validated.HttpContext), fault!);
                validated.Fail(fault!);
                break;
        }

        return Task.CompletedTask;
    }

    private static Task Measure(TicketReceivedContext received)
    {
        if (AreTooMany(received.HttpContext, received.Properties!.GetTokens()))
        {
            received.Response.Redirect(PageAddresses.SignInFailed);
            received.HandleResponse();
        }

        return Task.CompletedTask;
    }

    private static Task Fail(RemoteFailureContext failed)
    {
        // Only what kind of failure it was: its text can hold what the issuer sent.
        LogFailed(LoggerOf(failed.HttpContext), failed.Failure?.GetType().Name ?? "unknown");
        failed.Response.Redirect(LocalPath.With(PageAddresses.SignInFailed, failed.Properties?.RedirectUri));
        failed.HandleResponse();
        return Task.CompletedTask;
    }

    private static ILogger LoggerOf(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(IssuerSignIn));

    [LoggerMessage(1, LogLevel.Warning, "Somebody could not be signed in: {Reason}.")]
    private static partial void LogFailed(ILogger logger, string reason);
}
