using System.Net;
using System.Security.Claims;
using System.Text.Json;
using FluentAssertions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using PhrCluster.Tests.Support;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What an issuer may answer when a session's tokens are to be renewed, and what becomes of the session.</summary>
public sealed class TokenRenewalTests
{
    private readonly MovableTime _time = new(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly Answers _issuer = new();
    private readonly TokenRenewal _renewal;

    public TokenRenewalTests()
    {
        var options = new OpenIdConnectOptions
        {
            ClientId = "phr-pages", Backchannel = new HttpClient(_issuer),
            ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(new() { TokenEndpoint = "http://issuer.example/token" }),
        };
        _renewal = new TokenRenewal(new Given(options), _time);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, "<html><body>502 Bad Gateway</body></html>")]
    [InlineData(HttpStatusCode.OK, "<html></html>")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, "{\"access_token\":\"e")]
    [InlineData(HttpStatusCode.OK, "{\"access_token\":\"no.JWT.really\"}")]
    [InlineData(HttpStatusCode.OK, "{\"access_token\":7}")]
    public async Task AnAnswerThatIsNoIssuers_IsAnIssuerAway_UntilItAnswers(HttpStatusCode status, string body)
    {
        (_issuer.Status, _issuer.Body) = (status, body);
        var session = Session("first");

        (await _renewal.Keep(session)).Should().BeTrue("the session is not over");

        TokenRenewal.IsIssuerAway(session.HttpContext).Should().BeTrue();
        session.Properties.GetTokenValue(TokenRenewal.Refresh).Should().Be("first");
        Answer("second");
        (await _renewal.Keep(session)).Should().BeTrue();
        session.Properties.GetTokenValue(TokenRenewal.Refresh).Should().Be("second", "nothing of the failure is remembered");
    }

    [Fact]
    public async Task RenewedTokens_AreForgotten_WhenNoBrowserSendsTheFormerCookie()
    {
        foreach (var refresh in new[] { "a", "b" })
        {
            Answer(refresh + "2");
            await _renewal.Keep(Session(refresh));
        }

        _renewal.Held.Should().Be(2);
        _time.Advance(TimeSpan.FromMinutes(2));
        await _renewal.Keep(Session("c"));

        _renewal.Held.Should().Be(1);
    }

    [Fact]
    public async Task MoreTokensThanASessionHolds_EndIt()
    {
        Answer(new string('r', IssuerSignIn.MaxTokenChars));
        var session = Session("first");

        (await _renewal.Keep(session)).Should().BeFalse();

        TokenRenewal.HasOutgrown(session.HttpContext).Should().BeTrue();
        session.Properties.GetTokenValue(TokenRenewal.Refresh).Should().Be("first");
    }

    private void Answer(string refresh) =>
        (_issuer.Status, _issuer.Body) = (HttpStatusCode.OK, JsonSerializer.Serialize(new { access_token = Token(TimeSpan.FromMinutes(5)), refresh_token = refresh }));

    /// <summary>One whose access token is over.</summary>
    private CookieValidatePrincipalContext Session(string refresh)
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        var properties = new AuthenticationProperties();
        properties.StoreTokens([new() { Name = TokenRenewal.Access, Value = Token(TimeSpan.FromMinutes(-1)) }, new() { Name = TokenRenewal.Refresh, Value = refresh }]);
        var scheme = new AuthenticationScheme(Person.Scheme, null, typeof(CookieAuthenticationHandler));
        return new CookieValidatePrincipalContext(http, scheme, new CookieAuthenticationOptions(), new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity()), properties, Person.Scheme));
    }

    private string Token(TimeSpan left) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor { Expires = (_time.GetUtcNow() + left).UtcDateTime });

    private sealed class Given(OpenIdConnectOptions options) : IOptionsMonitor<OpenIdConnectOptions>
    {
        public OpenIdConnectOptions CurrentValue => options;

        public OpenIdConnectOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<OpenIdConnectOptions, string?> listener) => null;
    }

    private sealed class Answers : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; }

        public string Body { get; set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(Status) { Content = new StringContent(Body) });
    }
}
