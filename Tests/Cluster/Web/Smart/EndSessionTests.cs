using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.WebUtilities;
using PhrCluster.Dashboard;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>An app asks the development issuer to sign somebody out (OpenID Connect RP-Initiated Logout 1.0).</summary>
public sealed class EndSessionTests : IAsyncLifetime
{
    private const string Back = "http://127.0.0.1:3000/";
    private const string OtherBack = "https://other.example/back";

    private SmartFrontDoor _door = null!;
    private SmartApp _app = null!;
    private SmartBrowser _browser = null!;

    private static AppWords Words => Language.Default.Apps;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start(apps: new AppSettings
        {
            ClientId = "other", Name = "Other", RedirectUris = [OtherBack], PostLogoutRedirectUris = [OtherBack], Scopes = "patient/*.rs",
        });
        _app = new SmartApp(_door);
        _browser = new SmartBrowser(_door);
    }

    public async Task DisposeAsync()
    {
        _app.Dispose();
        _browser.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Discovery_NamesWhereToAsk()
    {
        using var http = new HttpClient();
        (await http.GetStringAsync(_door.Address + "/.well-known/openid-configuration")).Should().Contain($"\"end_session_endpoint\": \"{_door.Address}/smart/end-session\"");
    }

    [Fact]
    public async Task ThePerson_IsAsked_SignedOut_AndSentBack_AndWhatTheyAllowedStands()
    {
        var tokens = await SignIn();

        var asked = await _browser.Open(Url(("id_token_hint", tokens["id_token"]), ("post_logout_redirect_uri", Back), ("state", "s-9")));
        (await Html(asked)).Should().Contain(Words.AsksToSignOut).And.Contain(Words.StaysAllowed);
        (await IsSignedIn()).Should().BeTrue("nobody has answered yet");

        (await _browser.SignOut(asked)).Headers.Location.Should().Be(new Uri(Back + "?state=s-9"));
        (await IsSignedIn()).Should().BeFalse();
        (await _door.Cluster.Citizen("anna").Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        (await _app.Refresh(tokens.Refresh)).Error.Should().BeNull();
    }

    [Fact]
    public async Task WhoIsNotSignedIn_IsSentBackAtOnce()
    {
        using var answer = await _browser.Open(Url(("client_id", "demo-app"), ("post_logout_redirect_uri", Back)));
        answer.Headers.Location.Should().Be(new Uri(Back));
    }

    [Fact]
    public async Task WithoutAnAddress_ThePersonStays()
    {
        await SignIn();
        var told = await _browser.SignOut(await _browser.Open(Url()));
        (told.StatusCode, (await Html(told)).Contains(Words.SignedOut, StringComparison.Ordinal)).Should().Be((HttpStatusCode.OK, true));
        (await IsSignedIn()).Should().BeFalse();
    }

    [Theory]
    [InlineData("demo-app", "https://elsewhere.example/")]
    [InlineData("demo-app", "http://127.0.0.1:3000")]
    [InlineData("demo-app", OtherBack)]
    [InlineData("nobody", Back)]
    [InlineData(null, Back)]
    public async Task AnAddressThatIsNotTheApps_IsNeverSentTo(string? client, string address)
    {
        await SignIn();

        using var answer = await _browser.Open(Url(("client_id", client), ("post_logout_redirect_uri", address)));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Headers.Location.Should().BeNull();
        (await IsSignedIn()).Should().BeTrue();
    }

    [Fact]
    public async Task AHintOfAnotherApp_IsRefused()
    {
        var tokens = await SignIn();
        using var answer = await _browser.Open(Url(("id_token_hint", tokens["id_token"]), ("client_id", "other"), ("post_logout_redirect_uri", OtherBack)));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task AFormThatWasNotOurs_SignsNobodyOut()
    {
        await SignIn();
        (await _browser.Post("/smart/end-session", [new("sign-out", "yes")])).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await IsSignedIn()).Should().BeTrue();
    }

    private async Task<SmartTokens> SignIn()
    {
        var page = await _browser.Open(_app.AuthorizeUrl());
        return await _app.Redeem(SmartApp.CodeOf(await _browser.Decide(page)));
    }

    private async Task<bool> IsSignedIn()
    {
        using var answer = await _browser.Get(_app.AuthorizeUrl());
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static string Url(params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString("/smart/end-session", query.Where(static it => it.Value is not null).ToDictionary(static it => it.Name, static it => it.Value));

    private static async Task<string> Html(HttpResponseMessage page) => WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
}
