using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Dashboard;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>Services that show who they are by an assertion (SMART Backend Services).</summary>
public sealed class BackendServicesTests : IAsyncLifetime
{
    private const string ClientId = "registry";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly RSA _rsa = RSA.Create(2048);
    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        var ec = _key.ExportParameters(false).Q;
        var rsa = _rsa.ExportParameters(false);
        var jwks = $$"""
            {"keys":[{"kty":"EC","crv":"P-384","kid":"k-1","x":"{{Base64UrlEncoder.Encode(ec.X)}}","y":"{{Base64UrlEncoder.Encode(ec.Y)}}"},
            {"kty":"RSA","kid":"k-1","n":"{{Base64UrlEncoder.Encode(rsa.Modulus)}}","e":"{{Base64UrlEncoder.Encode(rsa.Exponent)}}"}]}
            """;
        _door = await SmartFrontDoor.Start(apps: new AppSettings
        {
            ClientId = ClientId, Name = "Registry", Organization = "Registry", Purpose = "TREAT", Scopes = "system/Observation.rs", Jwks = jwks,
        });
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        _key.Dispose();
        _rsa.Dispose();
    }

    [Theory]
    [InlineData("ES384")]
    [InlineData("RS384")]
    public async Task AServiceThatShowsWhoItIs_GetsATicket_ThatTheSiloBelieves(string algorithm)
    {
        var anna = _door.Cluster.Citizen("anna");
        await anna.GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("c1", "Registry"));

        var tokens = await Ask(Assertion(algorithm: algorithm));

        tokens["scope"].Should().Be("system/Observation.rs");
        tokens["expires_in"].Should().BeOneOf("299", "300");
        tokens["refresh_token"].Should().BeNull();
        (await anna.Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        new JsonWebToken(tokens.Access).GetPayloadValue<string>("client_id").Should().Be(ClientId);
    }

    [Fact]
    public async Task AnAssertionShownTwice_IsRefused()
    {
        var assertion = Assertion();
        (await Ask(assertion)).Error.Should().BeNull();
        (await Ask(assertion)).Error.Should().Be("invalid_client");
    }

    [Theory]
    [InlineData("typ", "at+jwt")]
    [InlineData("kid", "k-2")]
    [InlineData("iss", "another")]
    [InlineData("sub", "demo-app")]
    [InlineData("aud", "https://elsewhere.example/token")]
    [InlineData("exp", "600")]
    [InlineData("exp", "-60")]
    [InlineData("jti", "")]
    [InlineData("jku", "https://elsewhere.example/keys")]
    public async Task AnAssertionThatBreaksARule_IsRefused(string what, string value) =>
        (await Ask(Assertion(what, value))).Error.Should().Be("invalid_client");

    [Fact]
    public async Task AnAssertionOfAnotherKey_IsRefused()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        (await Ask(Assertion(key: stranger))).Error.Should().Be("invalid_client");
    }

    [Fact]
    public async Task AServiceMayNotAskForMoreThanIsRegistered() => (await Ask(Assertion(), "system/*.cruds")).Error.Should().Be("invalid_scope");

    [Fact]
    public async Task AnAppOfPeople_GetsNoTicketOfAService()
    {
        using var app = new SmartApp(_door);
        (await app.Token(("grant_type", "client_credentials"), ("scope", "patient/*.rs"))).Error.Should().NotBeNull();
    }

    private async Task<SmartTokens> Ask(string assertion, string scope = "system/Observation.rs")
    {
        using var service = new SmartApp(_door, ClientId);
        return await service.Token(
            ("grant_type", "client_credentials"), ("scope", scope),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion));
    }

    /// <param name="what">What is not as it should be.</param>
    private string Assertion(string what = "", string value = "", string algorithm = "ES384", ECDsa? key = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        var lifetime = what == "exp" ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 240;
        SecurityKey signing = algorithm == "RS384" ? new RsaSecurityKey(_rsa) : new ECDsaSecurityKey(key ?? _key);
        signing.KeyId = what == "kid" ? value : "k-1";
        var claims = new Dictionary<string, object>
        {
            ["iss"] = ClientId, ["sub"] = ClientId, ["aud"] = _door.Address + "/smart/token", ["jti"] = Guid.NewGuid().ToString(), ["exp"] = now.ToUnixTimeSeconds() + lifetime,
        };
        if (claims.ContainsKey(what) && what != "exp")
        {
            claims[what] = value;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            TokenType = what == "typ" ? value : "JWT",
            SigningCredentials = new SigningCredentials(signing, algorithm),
            AdditionalHeaderClaims = what == "jku" ? new Dictionary<string, object> { ["jku"] = value } : null,
        });
    }
}
