using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace PhrCluster.Grains.Identity.Keys;

/// <summary>Where the issuer publishes its keys: behind its OpenID Connect discovery document, or as a key set.</summary>
public sealed class KeySource(IOptions<TicketOptions> options) : IDisposable
{
    /// <summary>Issuers have a handful: the one in use, the next, and the last ones.</summary>
    public const int MaxKeys = 64;

    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const int MinRsaBits = 2048;

    private readonly TicketOptions _options = options.Value;
    private readonly KeyDocuments _documents = new();

    /// <summary>The keys that are published now, and may verify tickets: asymmetric ones with an id. None is an answer too.</summary>
    /// <exception cref="KeysUnusableException">What is published breaks a rule.</exception>
    /// <exception cref="Exception">It cannot be fetched, or not be read.</exception>
    public async Task<ImmutableArray<SecurityKey>> Fetch(CancellationToken cancellation)
    {
        var published = _options.Authority is { } authority
            ? await Discover(authority, cancellation)
            : Verifying(new JsonWebKeySet(await ReadKeySet(_options.Jwks!, cancellation)));
        return published.Count <= MaxKeys
            ? [.. published.Where(IsUsable)]
            : throw new KeysUnusableException($"more than {MaxKeys} keys are published");
    }

    public void Dispose() => _documents.Dispose();

    private async Task<ICollection<SecurityKey>> Discover(string authority, CancellationToken cancellation)
    {
        var document = await OpenIdConnectConfigurationRetriever.GetAsync(authority.TrimEnd('/') + DiscoveryPath, _documents, cancellation);

        // OpenID Connect Discovery, section 4.3: else one issuer could speak for another.
        return document.Issuer != authority ? throw new KeysUnusableException("the discovery document is another issuer's")
            : document.JwksUri is null ? throw new KeysUnusableException("the discovery document names no keys")
            : Verifying(document.JsonWebKeySet);
    }

    /// <summary>Keys for other operations are left out, and those for other algorithms (RFC 7517, sections 4.2 to 4.4).</summary>
    private ICollection<SecurityKey> Verifying(JsonWebKeySet published)
    {
        var verifying = new JsonWebKeySet();
        foreach (var key in published.Keys.Where(IsForVerifying))
        {
            verifying.Keys.Add(key);
        }

        return verifying.GetSigningKeys();
    }

    private bool IsForVerifying(JsonWebKey key) =>
        (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify")) && (string.IsNullOrEmpty(key.Alg) || _options.AllowedAlgorithms.Contains(key.Alg));

    private Task<string> ReadKeySet(string place, CancellationToken cancellation) =>
        KeyAddress.IsTrusted(place) ? _documents.GetDocumentAsync(place, cancellation) : KeyDocuments.ReadFile(place, cancellation);

    /// <summary>A key set may hold secrets for HMAC; a ticket must not be verified by one, nor by an RSA key that can be factored.</summary>
    private static bool IsUsable(SecurityKey key) =>
        key is AsymmetricSecurityKey && !string.IsNullOrEmpty(key.KeyId) && key.CanComputeJwkThumbprint()
        && (key is ECDsaSecurityKey || key.KeySize >= MinRsaBits);
}
