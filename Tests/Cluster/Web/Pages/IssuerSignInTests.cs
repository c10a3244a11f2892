using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>People sign in to the pages at another issuer: by its tokens their record is asked, and both end when they sign out.</summary>
public sealed partial class IssuerSignInTests(IssuerSignInTests.Doors shared) : IClassFixture<IssuerSignInTests.Doors>
{
    private readonly IssuerDoors _doors = shared.Open;

    [Fact]
    public async Task SomebodySignsInThere_AndComesBackToThePageTheyAskedFor()
    {
        using var browser = _doors.Browser();

        using var back = await _doors.SignIn(browser, "/health/glucose");

        back.Headers.Location!.OriginalString.Should().Be("/health/glucose");
        var page = await browser.GetStringAsync("/health/glucose");
        page.Should().Contain("5.6").And.NotContain("Demonstration");
        (await browser.GetStringAsync("/sharing")).Should().Contain("My health record").And.Contain("<span>Anna</span>", "as the issuer calls them");
        (await browser.GetStringAsync("/log?mine=yes")).Should().Contain("You:");
        var token = WebUtility.HtmlDecode(page.Split("__RequestVerificationToken\" value=\"")[^1].Split('"')[0]);
        using var backToOwn = await browser.PostAsync("/people/back", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        backToOwn.StatusCode.Should().Be(HttpStatusCode.NotFound, "it would be a session without tokens");
        foreach (var path in new[] { "/home", "/health", "/record", "/sharing/new", "/sharing/preview", "/data/apps", "/people", "/log" })
        {
            (await browser.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK, path);
        }
    }

    [Fact]
    public async Task TheCookie_IsSealed_NewAfterEachSignIn_AndNothingElseHoldsATicket()
    {
        using var browser = _doors.Browser();
        using var first = await _doors.SignIn(browser);
        using var second = await _doors.Finish(browser, "/sign-in");

        var cookies = new[] { first, second }.Select(static it => string.Join(';', Session(it))).ToList();
        cookies[0].Should().NotBe(cookies[1]);
        cookies.Should().NotContain(static cookie => JsonWebToken().IsMatch(cookie), "no JWT can be read in it");
        foreach (var cookie in Session(first))
        {
            cookie.Should().ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite=lax").And.NotContainEquivalentOf("secure", "the address is http").And.NotContain("expires=");
        }

        var page = await browser.GetAsync("/home");
        JsonWebToken().IsMatch(await page.Content.ReadAsStringAsync()).Should().BeFalse();
        page.Headers.GetValues("Content-Security-Policy").Single().Should().Contain($"form-action 'self' {_doors.Issuer.Address};");
    }

    [Fact]
    public async Task SigningOut_EndsTheSessionThereToo()
    {
        using var browser = _doors.Browser();
        using var atIssuer = new SmartBrowser(_doors.Issuer);
        using var sent = await browser.GetAsync("/sign-in");
        using var signedIn = await browser.GetAsync(await atIssuer.Decide(await atIssuer.Open(sent.Headers.Location!.AbsoluteUri)));

        using var out_ = await IssuerDoors.SignOut(browser);

        out_.Headers.Location!.AbsoluteUri.Should().StartWith(_doors.Issuer.Address + "/smart/end-session?").And.Contain("id_token_hint=");
        (await browser.GetAsync("/home")).Headers.Location!.OriginalString.Should().StartWith("/sign-in");
        using var ended = await atIssuer.SignOut(await atIssuer.Get(out_.Headers.Location.PathAndQuery));
        ended.Headers.Location!.OriginalString.Should().Be(_doors.Address + "/signed-out");
        (await browser.GetAsync("/signed-out")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.GetAsync("/sharing")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task ALapsedSession_IsSaid_AndGoesOnWhereItWas()
    {
        var time = new MovableTime(TimeProvider.System.GetUtcNow());
        await using var doors = await IssuerDoors.Open(time);
        using var browser = doors.Browser();
        using var back = await doors.SignIn(browser);
        for (var i = 0; i < 2; i++)
        {
            time.Advance(TimeSpan.FromMinutes(20));
            (await browser.GetAsync("/home")).StatusCode.Should().Be(HttpStatusCode.OK, "a page was opened within 30 minutes");
        }

        time.Advance(TimeSpan.FromMinutes(31));
        using var lapsed = await browser.GetAsync("/health/glucose?shown=year");

        lapsed.Headers.Location!.OriginalString.Should().Be("/sign-in/lapsed?to=%2Fhealth%2Fglucose%3Fshown%3Dyear");
        (await browser.GetStringAsync(lapsed.Headers.Location)).Should().Contain("You were signed out after 30 minutes").And.Contain("/sign-in?to=%2Fhealth%2Fglucose%3Fshown%3Dyear");
        (await browser.GetAsync("/health")).Headers.Location!.OriginalString.Should().StartWith("/sign-in?", "it is said once");
    }

    [Fact]
    public async Task AnotherFrontDoorWithTheSameKeys_KnowsTheSession()
    {
        using var browser = _doors.Browser();
        using var back = await _doors.SignIn(browser);
        var cookie = string.Join("; ", Session(back).Select(static it => it.Split(';')[0]));

        var other = await _doors.AddAnother();

        using var elsewhere = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(other) };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/home") { Headers = { { "Cookie", cookie } } };
        (await elsewhere.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task NobodyIsSentElsewhere(string to)
    {
        using var browser = _doors.Browser();
        using var back = await _doors.Finish(browser, "/sign-in?to=" + Uri.EscapeDataString(to));
        back.Headers.Location!.OriginalString.Should().Be("/home");
    }

    [Theory]
    [InlineData("/sign-in/done?code=made-up&state=made-up")]
    [InlineData("/sign-in/done?error=access_denied&state=made-up")]
    [InlineData("/sign-in/done")]
    public async Task AnAnswerThatNobodyAskedFor_SignsNobodyIn(string path)
    {
        using var browser = _doors.Browser();
        using var answer = await browser.GetAsync(path);

        answer.Headers.Location!.OriginalString.Should().Be("/sign-in/failed");
        (await browser.GetStringAsync("/sign-in/failed")).Should().Contain("We could not sign you in").And.Contain("Try again");
        (await browser.GetAsync("/home")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task WhoDoesNotAllowIt_ReadsSo_AndIsLedBack()
    {
        using var browser = _doors.Browser();
        using var sent = await browser.GetAsync("/sign-in?to=/log");
        using var atIssuer = new SmartBrowser(_doors.Issuer);

        using var denied = await browser.GetAsync(await atIssuer.Decide(await atIssuer.Open(sent.Headers.Location!.AbsoluteUri), allow: false));

        denied.Headers.Location!.OriginalString.Should().Be("/sign-in/failed?to=%2Flog");
    }

    [Fact]
    public async Task WhatAProfessionalsTicketIsFor_NoPageLetsThemChoose()
    {
        using var browser = _doors.Browser();
        using var sent = await browser.GetAsync("/sign-in?to=/practice/emergency");
        using var atIssuer = new SmartBrowser(_doors.Issuer);
        using var back = await browser.GetAsync(await atIssuer.Decide(await atIssuer.Open(sent.Headers.Location!.AbsoluteUri, "dr-lee", "RR8")));

        back.Headers.Location!.OriginalString.Should().Be("/practice/emergency");
        (await browser.GetStringAsync("/practice/emergency")).Should().Contain("You did not sign in for emergencies.").And.NotContain("name=\"purpose\"").And.NotContain("name=\"reason\"");
    }

    [Fact]
    public async Task AnIssuerThatDoesNotAnswer_IsSaid()
    {
        await using var doors = await IssuerDoors.Open(pages: static settings => settings.Smart.Authority = $"http://127.0.0.1:{FreePorts.Take()}");
        using var browser = doors.Browser();
        (await browser.GetAsync("/sign-in?to=/log")).Headers.Location!.OriginalString.Should().Be("/sign-in/failed?to=%2Flog");
        (await browser.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TokensAreRenewed_OnceForPagesSideBySide_UntilTheGrantEnds()
    {
        var time = new MovableTime(TimeProvider.System.GetUtcNow());
        await using var doors = await IssuerDoors.Open(time, issuer: static settings => settings.Smart.AccessLifetime = TimeSpan.FromMinutes(1));
        using var browser = doors.Browser();
        using var back = await doors.SignIn(browser);
        for (var i = 0; i < 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(45));
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.GetAsync("/home")));
            answers.Select(static it => it.StatusCode).Should().AllBeEquivalentTo(HttpStatusCode.OK);
            answers.Should().Contain(static it => it.Headers.Contains("Set-Cookie"), "the renewed tokens are in it");
        }

        var citizen = doors.Issuer.Cluster.Citizen("anna");
        var consents = (PhrCluster.Consents.ConsentsDisclosed)await citizen.Consents(doors.Issuer.Cluster.Self("anna"));
        await citizen.WithdrawConsent(doors.Issuer.Cluster.Self("anna"), consents.Consents.Single(static it => it.Consent.Id.StartsWith("app-", StringComparison.Ordinal)).Consent.Id);
        time.Advance(TimeSpan.FromSeconds(45));

        (await browser.GetAsync("/home")).Headers.Location!.OriginalString.Should().StartWith("/sign-in?");
    }

    /// <summary>Two objects, one after the other. Three letters of one turn up by chance in what is sealed.</summary>
    [GeneratedRegex(@"eyJ[\w-]*\.eyJ")]
    private static partial Regex JsonWebToken();

    private static IEnumerable<string> Session(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Set-Cookie").Where(static it => it.StartsWith("phr-person", StringComparison.Ordinal));

    /// <summary>Two front doors, and a citizen with a reading; nobody moves their time.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        internal IssuerDoors Open { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Open = await IssuerDoors.Open();
            var cluster = Open.Issuer.Cluster;
            await cluster.Citizen("anna").Submit(cluster.Service("meter"), new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow(), source: "meter")]));
        }

        public async Task DisposeAsync() => await Open.DisposeAsync();
    }
}
