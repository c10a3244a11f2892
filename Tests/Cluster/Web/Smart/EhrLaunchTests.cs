using System.Net;
using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Dashboard;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>A practice's system launches an app for the professional who works there, with the record that is open (SMART App Launch 2.2, EHR launch).</summary>
public sealed class EhrLaunchTests : IAsyncLifetime
{
    private const string Scopes = "launch openid fhirUser patient/*.rs user/*.rs";
    private const string Back = "https://clinic.example/back";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        var point = _key.ExportParameters(false).Q;
        var jwks = $$"""{"keys":[{"kty":"EC","crv":"P-384","kid":"k-1","x":"{{Base64UrlEncoder.Encode(point.X)}}","y":"{{Base64UrlEncoder.Encode(point.Y)}}"}]}""";
        _door = await SmartFrontDoor.Start(apps:
        [
            new AppSettings { ClientId = "ehr", Name = "The practice's system", Organization = "Practice", Purpose = "TREAT", Scopes = "system/*.rs", Jwks = jwks },
            new AppSettings { ClientId = "portal", Name = "Portal", RedirectUris = [Back], Scopes = Scopes, Jwks = jwks },
            new AppSettings { ClientId = "clinic-app", Name = "Clinic app", RedirectUris = [Back], Scopes = Scopes },
        ]);
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), Sample.Permit("c1", "Practice"));
    }

    public async Task DisposeAsync()
    {
        await _door.DisposeAsync();
        _key.Dispose();
    }

    [Fact]
    public async Task TheLaunchContext_IsWhatThePracticeHasOpen()
    {
        using var app = new SmartApp(_door, "clinic-app", Back);
        using var browser = new SmartBrowser(_door);
        var launch = (await Ask()).Json.GetProperty("launch").GetString();

        var page = await browser.Open(app.AuthorizeUrl(Scopes, ("launch", launch)), "dr-gp", "Practice");
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        html.Should().Contain(Language.Default.Apps.LaunchedFor("anna")).And.NotContain(Language.Default.Apps.WhoseRecord);
        var tokens = await app.Redeem(SmartApp.CodeOf(await browser.Decide(page, record: "ben")));

        (tokens["patient"], tokens["need_patient_banner"], tokens["scope"]).Should().Be(("anna", "True", Scopes));
        (await _door.Cluster.Citizen("anna").Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
    }

    [Theory]
    [InlineData("dr-other", "Practice")]
    [InlineData("dr-gp", "Elsewhere")]
    [InlineData("dr-gp", null)]
    public async Task SomebodyElse_IsNotLaunched(string person, string? organization)
    {
        using var app = new SmartApp(_door, "clinic-app", Back);
        using var browser = new SmartBrowser(_door);

        using var answer = await browser.Open(app.AuthorizeUrl(Scopes, ("launch", (await Ask()).Json.GetProperty("launch").GetString())), person, organization);

        SmartApp.ParameterOf(answer.Headers.Location!, "error").Should().Be("access_denied");
    }

    [Theory]
    [InlineData("made-up", Scopes)]
    [InlineData(null, "openid patient/*.rs")]
    public async Task AnIdThatWasNeverGiven_OrIsNotAskedForByScope_IsRefused(string? launch, string scope)
    {
        using var app = new SmartApp(_door, "clinic-app", Back);
        using var browser = new SmartBrowser(_door);

        using var answer = await browser.Open(app.AuthorizeUrl(scope, ("launch", launch ?? (await Ask()).Json.GetProperty("launch").GetString())), "dr-gp", "Practice");

        SmartApp.ParameterOf(answer.Headers.Location!, "error").Should().Be("invalid_request");
    }

    [Fact]
    public async Task WithoutALaunch_TheScopeGrantsNothing()
    {
        using var app = new SmartApp(_door, "clinic-app", Back);
        (await app.Launch(Scopes, "dr-gp", "Practice", record: "anna"))["scope"].Should().Be("openid fhirUser patient/*.rs user/*.rs");
    }

    [Fact]
    public async Task OnlyAPracticesSystem_GetsIds_EachAssertionOnce()
    {
        var assertion = Assertion();
        (await Ask(assertion)).Error.Should().BeNull();
        (await Ask(assertion)).Error.Should().Be("invalid_client");
        (await Ask("x")).Error.Should().Be("invalid_client");
        (await Ask(Assertion("portal"))).Error.Should().Be("invalid_client");
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        (await Ask(Assertion(key: stranger))).Error.Should().Be("invalid_client");
        (await Ask(patient: "no id!")).Error.Should().Be("invalid_request");
        (await Ask(user: "")).Error.Should().Be("invalid_request");
    }

    private async Task<SmartTokens> Ask(string? assertion = null, string user = "dr-gp", string patient = "anna")
    {
        using var system = new SmartApp(_door, "ehr");
        return await SmartTokens.Of(await system.Post(
            "/smart/launch", ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion ?? Assertion()), ("user", user), ("patient", patient)));
    }

    private string Assertion(string client = "ehr", ECDsa? key = null) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
    {
        Claims = new Dictionary<string, object>
        {
            ["iss"] = client, ["sub"] = client, ["aud"] = _door.Address + "/smart/token", ["jti"] = Guid.NewGuid().ToString(), ["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(4).ToUnixTimeSeconds(),
        },
        TokenType = "JWT",
        SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(key ?? _key) { KeyId = "k-1" }, SecurityAlgorithms.EcdsaSha384),
    });
}
