using Microsoft.IdentityModel.Tokens;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Apps;

/// <summary>What a registration must be; each fault begins with the setting's name.</summary>
internal static class AppRules
{
    public const int MaxApps = 100;

    /// <summary>So that a consent's id has room for it.</summary>
    public const int MaxClientId = 40;

    public const string AddressRule = "must be an https address, or an http one of this machine";

    public static IEnumerable<string> Broken(SmartSettings settings)
    {
        if (settings.Apps.Count > MaxApps)
        {
            yield return $"Apps: must be {MaxApps} at most";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < settings.Apps.Count; i++)
        {
            foreach (var (field, rule) in Broken(settings.Apps[i]))
            {
                yield return $"Apps:{i}:{field}: {rule}";
            }

            if (!seen.Add(settings.Apps[i].ClientId))
            {
                yield return $"Apps:{i}:ClientId: is another app's too";
            }
        }
    }

    private static IEnumerable<(string Field, string Rule)> Broken(AppSettings app)
    {
        if (app.ClientId is not { Length: > 0 and <= MaxClientId } || !app.ClientId.All(static it => char.IsAsciiLetterOrDigit(it) || it is '-' or '.'))
        {
            yield return (nameof(app.ClientId), $"must have 1 to {MaxClientId} letters, digits, hyphens and dots");
        }

        if (app.Name is not { Length: > 0 and <= RecordLimits.MaxNameLength })
        {
            yield return (nameof(app.Name), $"must have 1 to {RecordLimits.MaxNameLength} characters");
        }

        foreach (var fault in Scopes(app).Concat(Keys(app)).Concat(app.Organization is null ? ForPeople(app) : Backend(app)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string Field, string Rule)> Scopes(AppSettings app)
    {
        var asked = app.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var level = app.Organization is null ? "system" : "patient";
        if (asked.Length is 0 or > RecordLimits.MaxScopes || asked.Any(static it => AskedScope.TryParse(it) is null))
        {
            yield return (nameof(app.Scopes), $"must be 1 to {RecordLimits.MaxScopes} SMART scopes between spaces");
        }
        else if (AskedScope.All(app.Scopes).Any(scope => app.Organization is null ? scope.Level == level : scope.Level != "system"))
        {
            yield return (nameof(app.Scopes), "must be of system for a backend service, and of patient or user for an app of people");
        }
    }

    private static IEnumerable<(string Field, string Rule)> Keys(AppSettings app)
    {
        if (app.SecretSha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
        {
            yield return (nameof(app.SecretSha256), "must be 64 hexadecimal digits");
        }

        if (app.Jwks is { } jwks && !IsKeySet(jwks))
        {
            yield return (nameof(app.Jwks), "must be a JSON Web Key Set with a key");
        }

        if (app.JwksUrl is { } url && !IsTrusted(url))
        {
            yield return (nameof(app.JwksUrl), AddressRule);
        }

        if (app is { Jwks: not null, JwksUrl: not null })
        {
            yield return (nameof(app.JwksUrl), "cannot be given beside Jwks");
        }
    }

    private static IEnumerable<(string Field, string Rule)> ForPeople(AppSettings app)
    {
        if (app.RedirectUris.Count == 0)
        {
            yield return (nameof(app.RedirectUris), "must name an address, or Organization be given for a backend service");
        }

        foreach (var fault in Addresses(nameof(app.RedirectUris), app.RedirectUris).Concat(Addresses(nameof(app.PostLogoutRedirectUris), app.PostLogoutRedirectUris)))
        {
            yield return fault;
        }

        if (app.Purpose is not null)
        {
            yield return (nameof(app.Purpose), "is for backend services: people say for themselves what they act for");
        }
    }

    /// <summary>Where browsers are sent.</summary>
    private static IEnumerable<(string Field, string Rule)> Addresses(string field, List<string> addresses)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            if (!Uri.TryCreate(addresses[i], UriKind.Absolute, out var uri) || uri.Fragment.Length > 0
                || (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback) || uri.Scheme is "javascript" or "data" or "file")
            {
                yield return ($"{field}:{i}", "must be an absolute address without a fragment: https, http of this machine, or an app's own scheme");
            }
        }
    }

    private static IEnumerable<(string Field, string Rule)> Backend(AppSettings app)
    {
        if (app.Organization is not { Length: > 0 and <= RecordLimits.MaxNameLength })
        {
            yield return (nameof(app.Organization), $"must have 1 to {RecordLimits.MaxNameLength} characters");
        }

        if (app.RedirectUris.Count > 0 || app.PostLogoutRedirectUris.Count > 0 || app.SecretSha256 is not null)
        {
            yield return (nameof(app.RedirectUris), "cannot be given for a backend service, nor PostLogoutRedirectUris, nor SecretSha256: it shows who it is by its keys");
        }

        if (app.Jwks is null && app.JwksUrl is null)
        {
            yield return (nameof(app.Jwks), "is needed for a backend service, or JwksUrl");
        }

        if (app.Purpose is null || !PurposeOfUse.IsKnown(app.Purpose))
        {
            yield return (nameof(app.Purpose), "must be a purpose of use for a backend service");
        }
    }

    /// <summary>Whoever can change keys on the way can be the app.</summary>
    public static bool IsTrusted(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static bool IsKeySet(string json)
    {
        try
        {
            return new JsonWebKeySet(json).Keys.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
