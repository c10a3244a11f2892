using System.Net;
using System.Text.Json;
using FluentAssertions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.AccessLog;
using PhrCluster.Dashboard;
using PhrCluster.Web.Smart.Apps;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>What the authorization server refuses, and what it publishes.</summary>
public sealed class AuthorizationServerTests : IAsyncLifetime
{
    internal const string Secret = "a secret of forty-three letters, and random.";

    internal static readonly AppSettings Confidential = new()
    {
        ClientId = "portal", Name = "Portal", RedirectUris = ["https://portal.example/back"], Scopes = "openid fhirUser offline_access launch/patient patient/*.cruds user/*.rs",
        SecretSha256 = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Secret))),
    };

    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await SmartFrontDoor.Start(apps: Confidential);

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("redirect_uri", "http://127.0.0.1:3000/other")]
    [InlineData("redirect_uri", "http://127.0.0.1:3000")]
    [InlineData("client_id", "nobody")]
    public async Task AnAddressThatIsNotTheApps_IsNeverSentTo(string name, string value)
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);

        using var answer = await browser.Open(app.AuthorizeUrl(with: (name, value)));

        answer.StatusCode.Should().BeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized);
        answer.Headers.Location.Should().BeNull();
    }

    [Theory]
    [InlineData("aud", "https://elsewhere.example/fhir", "invalid_request")]
    [InlineData("aud", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("state", null, "invalid_request")]
    [InlineData("scope", "system/*.rs", "invalid_scope")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    public async Task ARequestThatBreaksARule_IsToldToTheApp_AndNobodyIsAsked(string name, string? value, string error)
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);

        using var answer = await browser.Open(app.AuthorizeUrl(with: (name, value)));

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.GetLeftPart(UriPartial.Path).Should().Be("http://127.0.0.1:3000/");
        Uri.UnescapeDataString(answer.Headers.Location.OriginalString).Should().Contain("error=" + error);
    }

    [Fact]
    public async Task ACode_NeedsItsVerifier_AndItsAddress()
    {
        using var app = new SmartApp(_door);
        (await app.Redeem(await Code(app), verifier: new string('x', 43))).Error.Should().Be("invalid_grant");
        (await app.Redeem(await Code(app), redirectUri: "http://localhost:3000/")).Error.Should().Be("invalid_grant");
    }

    [Fact]
    public async Task ACodeUsedTwice_EndsTheGrant()
    {
        using var app = new SmartApp(_door);
        var code = await Code(app);
        var first = await app.Redeem(code);

        (await app.Redeem(code)).Error.Should().Be("invalid_grant");

        (await app.Refresh(first.Refresh)).Error.Should().Be("invalid_grant");
        (await Reason(first)).Should().Be(ReasonCode.GrantEnded);
    }

    [Fact]
    public async Task ARefreshToken_IsReplacedAtEachUse_AndItsReuseEndsTheGrant()
    {
        using var app = new SmartApp(_door);
        var first = await app.Launch();
        var second = await app.Refresh(first.Refresh);
        second.Refresh.Should().NotBe(first.Refresh);
        second["expires_in"].Should().NotBeNull();
        second["patient"].Should().Be("anna");
        (await Reason(second)).Should().BeNull();

        (await app.Refresh(first.Refresh)).Error.Should().Be("invalid_grant");

        (await app.Refresh(second.Refresh)).Error.Should().Be("invalid_grant");
        (await Reason(second)).Should().Be(ReasonCode.GrantEnded);
    }

    [Fact]
    public async Task ARefresh_MayAskForLess_AndNotForMore()
    {
        using var app = new SmartApp(_door);
        var first = await app.Launch("offline_access patient/Observation.rs patient/Immunization.rs");

        var less = await app.Refresh(first.Refresh, "offline_access patient/Observation.rs");
        less["scope"].Should().Be("offline_access patient/Observation.rs");
        (await app.Refresh(less.Refresh, "offline_access patient/*.cruds")).Error.Should().NotBeNull();
    }

    [Fact]
    public async Task WithoutOfflineAccess_ThereIsNoRefreshToken()
    {
        using var app = new SmartApp(_door);
        (await app.Launch("patient/*.rs"))["refresh_token"].Should().BeNull();
    }

    [Fact]
    public async Task RevokingAToken_EndsItsGrant()
    {
        using var app = new SmartApp(_door);
        var tokens = await app.Launch();

        (await app.Revoke(tokens.Refresh)).StatusCode.Should().Be(HttpStatusCode.OK);

        (await app.Refresh(tokens.Refresh)).Error.Should().Be("invalid_grant");
        (await Reason(tokens)).Should().Be(ReasonCode.GrantEnded);
    }

    [Fact]
    public async Task Introspection_TellsAnAppOfItsOwnTokens_AndPublicAppsNothing()
    {
        using var app = new SmartApp(_door, "portal", "https://portal.example/back", Secret);
        var tokens = await app.Launch();

        var told = await app.Introspect(tokens.Access);

        told.GetProperty("active").GetBoolean().Should().BeTrue();
        told.GetProperty("scope").GetString().Should().Be(SmartApp.AllScopes);
        told.GetProperty("client_id").GetString().Should().Be("portal");
        told.GetProperty("sub").GetString().Should().Be("anna");
        told.GetProperty("patient").GetString().Should().Be("anna");
        told.GetProperty("iss").GetString().Should().Be(_door.Address);
        told.GetProperty("exp").GetInt64().Should().BePositive();
        await app.Revoke(tokens.Access);
        (await app.Introspect(tokens.Access)).GetProperty("active").GetBoolean().Should().BeFalse();
        using var anybody = new SmartApp(_door);
        (await anybody.Introspect((await app.Launch()).Access)).TryGetProperty("scope", out _).Should().BeFalse("who shows nothing is told nothing");
    }

    [Fact]
    public async Task Introspection_KnowsOfAWithdrawal_AtOnce()
    {
        using var app = new SmartApp(_door, "portal", "https://portal.example/back", Secret);
        var tokens = await app.Launch();
        (await app.Introspect(tokens.Access)).GetProperty("active").GetBoolean().Should().BeTrue();

        await _door.Cluster.Citizen("anna").WithdrawConsent(_door.Cluster.Self("anna"), "app-portal");

        var told = await app.Introspect(tokens.Access);
        told.GetProperty("active").GetBoolean().Should().BeFalse();
        told.TryGetProperty("sub", out _).Should().BeFalse();
        (await app.Introspect(tokens.Refresh)).GetProperty("active").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task AConfidentialApp_NeedsItsSecret()
    {
        using var thief = new SmartApp(_door, "portal", "https://portal.example/back", "another secret");
        (await thief.Launch()).Error.Should().Be("invalid_client");
        using var silent = new SmartApp(_door, "portal", "https://portal.example/back");
        (await silent.Launch()).Error.Should().Be("invalid_client");
    }

    [Fact]
    public async Task AnIdToken_IsSignedRs256_WithAPublishedKey_AndSaysWhoItIs()
    {
        using var app = new SmartApp(_door);
        var token = (await app.Launch())["id_token"]!;
        using var http = new HttpClient();
        var keys = new JsonWebKeySet(await http.GetStringAsync(_door.Address + "/.well-known/jwks"));

        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _door.Address, ValidAudience = "demo-app", IssuerSigningKeys = keys.GetSigningKeys(), ValidAlgorithms = ["RS256"],
        });

        verified.IsValid.Should().BeTrue(verified.Exception?.Message);
        verified.Claims["fhirUser"].Should().Be($"{_door.FhirBase}/Patient/anna");
        verified.Claims["nonce"].Should().Be("n-1");
        keys.Keys.Select(static key => (key.Kty, key.Alg)).Should().BeEquivalentTo([("EC", "ES256"), ("RSA", "RS256")]);
        keys.Keys.Should().OnlyContain(static key => key.Kid == Base64UrlEncoder.Encode(key.ComputeJwkThumbprint()) && !key.HasPrivateKey);
        (await Reason(token)).Should().Be(ReasonCode.TicketUnusable, "an ID token opens no record");
    }

    [Fact]
    public async Task WhatIsPublished_IsAbsolute_AndSaysNothingThatIsNotThere()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, _door.FhirBase + "/.well-known/smart-configuration");
        request.Headers.Add("Accept", "application/fhir+xml");
        using var answer = await http.SendAsync(request);
        var smart = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        var openId = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(_door.Address + "/.well-known/openid-configuration"));

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        foreach (var document in new[] { smart, openId })
        {
            document.GetProperty("issuer").GetString().Should().Be(_door.Address);
            document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(static it => it.GetString()).Should().Equal("S256");
            foreach (var endpoint in new[] { "authorization_endpoint", "token_endpoint", "introspection_endpoint", "revocation_endpoint", "jwks_uri" })
            {
                document.GetProperty(endpoint).GetString().Should().StartWith(_door.Address + "/");
            }
        }

        openId.GetProperty("id_token_signing_alg_values_supported").EnumerateArray().Select(static it => it.GetString()).Should().Equal("RS256");
    }

    [Fact]
    public async Task WhatAPersonUnticks_IsNotGranted_AndV1IsAnsweredInV1()
    {
        using var app = new SmartApp(_door);

        var tokens = await app.Launch("patient/Observation.read patient/Immunization.read launch/patient", keep: static scope => scope != "patient/Immunization.read");

        tokens["scope"].Should().Be("patient/Observation.read launch/patient");
    }

    [Fact]
    public async Task WhoDenies_SendsTheAppBackWithoutACode_AndLeavesNoConsent()
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);

        var back = await browser.Decide(await browser.Open(app.AuthorizeUrl()), allow: false);

        SmartApp.ParameterOf(back, "error").Should().Be("access_denied");
        SmartApp.ParameterOf(back, "state").Should().Be("s-1");
        (await _door.Cluster.Citizen("anna").Consents(_door.Cluster.Self("anna"))).Should().BeOfType<PhrCluster.Consents.ConsentsDisclosed>().Which.Consents.Should().BeEmpty();
    }

    [Fact]
    public async Task ADecisionThatTheConsentScreenDidNotMake_CountsForNothing()
    {
        using var app = new SmartApp(_door);
        using var browser = new SmartBrowser(_door);
        await browser.Open(app.AuthorizeUrl());
        var forged = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(app.AuthorizeUrl().Split('?')[1])
            .Select(static it => KeyValuePair.Create(it.Key, it.Value.ToString()))
            .Append(new("decision", "allow")).Append(new("allow", "patient/*.cruds"));

        using var answer = await browser.Post("/smart/authorize", forged);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AProfessional_NamesTheRecord_AndConsentsDecide()
    {
        using var app = new SmartApp(_door);

        var tokens = await app.Launch("launch/patient openid fhirUser user/*.rs patient/*.rs", "dr-jansen", "Practice", record: "anna");

        tokens["patient"].Should().Be("anna");
        await _door.Cluster.Citizen("anna").GiveConsent(_door.Cluster.Self("anna"), PhrCluster.Tests.Support.Core.Sample.Permit("c1", "Practice"));
        (await _door.Cluster.Citizen("anna").Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        (await _door.Cluster.Citizen("ben").Dashboard(tokens.Ticket)).Should().BeOfType<DashboardOutcome.Refused>();
    }

    private async Task<string> Code(SmartApp app)
    {
        using var browser = new SmartBrowser(_door);
        return SmartApp.CodeOf(await browser.Decide(await browser.Open(app.AuthorizeUrl())));
    }

    /// <summary>Why a token opens nothing; null where it opens the record.</summary>
    private Task<ReasonCode?> Reason(SmartTokens tokens) => Reason(tokens.Access);

    private async Task<ReasonCode?> Reason(string token) =>
        (await _door.Cluster.Citizen("anna").Dashboard(new(token)) as DashboardOutcome.Refused)?.Explanation.Reason.Code;
}
