using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Apps;

/// <summary>A registered app.</summary>
internal sealed class App(AppSettings settings)
{
    private readonly ImmutableArray<AskedScope> _allowed = AskedScope.All(settings.Scopes);

    public string ClientId => settings.ClientId;

    public string Name => settings.Name;

    public bool IsBackend => settings.Organization is not null;

    public bool IsPublic => !HasSecret && !HasKeys;

    public bool HasSecret => settings.SecretSha256 is not null;

    public bool HasKeys => settings.Jwks is not null || settings.JwksUrl is not null;

    public string? Organization => settings.Organization;

    public string? Purpose => settings.Purpose;

    public string? Jwks => settings.Jwks;

    public string? JwksUrl => settings.JwksUrl;

    public IReadOnlyList<string> RedirectUris => settings.RedirectUris;

    public IReadOnlyList<string> PostLogoutRedirectUris => settings.PostLogoutRedirectUris;

    /// <summary>Whether it is the app's, compared in constant time.</summary>
    public bool KnowsSecret(string secret) => settings.SecretSha256 is { } expected
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), Convert.FromHexString(expected));

    /// <summary>Of what is asked for, what the app may ask for, once each and as it wrote it.</summary>
    public ImmutableArray<AskedScope> Permitted(string? asked) =>
        [.. AskedScope.All(asked).Where(scope => _allowed.Any(allowed => allowed.Covers(scope))).DistinctBy(static scope => scope.Text)];
}
