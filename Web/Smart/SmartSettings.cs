using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Smart;

/// <summary>How apps get their tickets: from the authorization server in here, for development, or from another issuer. Below <c>Phr:Web:Smart</c>.</summary>
public sealed class SmartSettings
{
    /// <summary>The longest life of an access token (SMART App Launch 2.2).</summary>
    public static readonly TimeSpan MaxAccessLifetime = TimeSpan.FromHours(1);

    /// <summary>The longest life of a token of a backend service (SMART App Launch 2.2).</summary>
    public static readonly TimeSpan MaxBackendLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Beyond this nobody remembers what they allowed.</summary>
    public static readonly TimeSpan MaxGrantLifetime = TimeSpan.FromDays(366);

    /// <summary>
    /// Whether the authorization server is on: it lets whoever reaches it sign in as anybody, without a password. For development alone; a lone silo turns it on with
    /// its own development issuer.
    /// </summary>
    public bool DevelopmentIssuer { get; set; }

    /// <summary>The issuer of tickets where the authorization server is off: an https address, whose discovery document lies below it.</summary>
    public string? Authority { get; set; }

    /// <summary>The <c>iss</c> of tickets, letter by letter as silos believe it; the address of the front door unless set.</summary>
    public string? Issuer { get; set; }

    /// <summary>The <c>aud</c> of tickets, as silos believe it.</summary>
    public string Audience { get; set; } = "urn:phr:record";

    /// <summary>The development issuer's key, as PEM: <c>dev-issuer.key</c> in a silo's data directory. The key for ID tokens is made beside it.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Of an access token: 1 minute to 1 hour.</summary>
    public TimeSpan AccessLifetime { get; set; } = MaxAccessLifetime;

    /// <summary>Of a backend service's access token: 1 to 5 minutes.</summary>
    public TimeSpan BackendLifetime { get; set; } = MaxBackendLifetime;

    /// <summary>How long what a person allowed an app lasts, at most 366 days.</summary>
    public TimeSpan GrantLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The apps that may ask, 100 at most; beside them, in development, the demo app.</summary>
    public List<AppSettings> Apps { get; set; } = [];

    /// <summary>Where the registered apps' pages are, while the authorization server is on: their scripts may ask.</summary>
    public IEnumerable<string> AppOrigins => !DevelopmentIssuer ? [] : Apps.Append(DemoApp.Settings)
        .SelectMany(static app => app.RedirectUris)
        .Select(static address => new Uri(address))
        .Where(static uri => uri.Scheme is "http" or "https")
        .Select(static uri => uri.GetLeftPart(UriPartial.Authority))
        .Distinct();

    /// <summary>The people that the sign-in page lists, 100 at most; others can be typed in.</summary>
    public List<PersonSettings> People { get; set; } = [];
}
