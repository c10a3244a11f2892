using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Cluster.Grains.Publishing;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What holds on every page, asked without a browser: who gets in, what is kept, what a page may weigh, and what becomes of forms that are not ours.</summary>
public sealed partial class PageRulesTests : IAsyncLifetime
{
    private const int MaxPageBytes = 30 * 1024, MaxSheetBytes = 33 * 1024;

    /// <summary>A programme whose pages are looked at; it has to be there.</summary>
    internal const string Seen = "SEEN-1";

    /// <summary>Pages that ask the record, each once.</summary>
    private static readonly string[] Own = ["/home", "/alerts", "/health", "/sharing", "/log/1", "/log/1/ask", "/log/1/wrong", "/log/1/again", "/log", "/log?mine=yes", "/log?who=RR8&what=looked&from=1&from-month=11&from-year=2026", "/health/glucose/report", "/data/preferences", "/data/preferences/messages", .. Kinds];

    private static IEnumerable<string> Kinds => ["/health/vaccinations", "/health/eyes", "/health/conditions", "/health/medicines", "/health/allergies", "/health/procedures", "/notices", "/emergencies", "/data/apps", "/data/research", "/sharing/hide", "/sharing/labels", "/sharing/requests", "/people", "/subscriptions", "/plan", $"/data/research/{Seen}"];

    /// <summary>Pages that ask the record twice.</summary>
    private static readonly string[] Twice = ["/health/results", "/health/glucose"];

    /// <summary>Pages of somebody who is signed in that ask nothing of the record.</summary>
    private static readonly string[] Forms = ["/record", "/record/glucose", "/sharing/new", "/sharing/new/organisation-treatment", "/sharing/preview", "/data", "/data/check", "/data/download", "/sharing/labels/new"];

    /// <summary>Pages that anybody may read.</summary>
    private static readonly string[] Public = ["/", "/sign-in", $"/programmes/{Seen}", $"/programmes/{Seen}/figures", .. Texts];

    /// <summary>Those of them that only say something.</summary>
    internal static IEnumerable<string> Texts => ["/sign-in/failed", "/sign-in/lapsed", "/signed-out", "/help", "/rules", "/rules/alerts", "/programmes", "/transparency", "/privacy", "/accessibility", "/data/where"];

    /// <summary>Every page that a citizen opens by an address.</summary>
    internal static IEnumerable<string> All => Public.Concat(Own).Concat(Twice).Concat(Forms);

    private SmartFrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        await _door.Cluster.OpenPublished(Seen);
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Service("meter<script>alert(1)</script>"), new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow(), source: "meter<script>alert(1)</script>")]));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task WithoutSigningIn_NoRecordIsShown()
    {
        using var http = Browser();
        foreach (var path in Own.Concat(Twice).Concat(Forms))
        {
            using var answer = await http.GetAsync(path);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect, path);
            answer.Headers.Location!.OriginalString.Should().Be("/sign-in?to=" + Uri.EscapeDataString(path));
        }
    }

    [Fact]
    public async Task EachPage_ComesFromHereAlone_IsKeptNowhere_AndIsLight()
    {
        using var http = await SignedIn();
        foreach (var path in Own.Concat(Twice).Concat(Forms).Concat(Public).Append("/nowhere"))
        {
            using var answer = await http.GetAsync(path);
            answer.Headers.CacheControl!.NoStore.Should().BeTrue(path);
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe");
            answer.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            var page = await answer.Content.ReadAsStringAsync();
            page.Should().NotContain("<script", path).And.NotContain(" style=").And.NotContain("anna.").And.NotContain("http://127.0.0.1");
            Zipped(page).Should().BeLessThan(MaxPageBytes, path);
        }
    }

    [Fact]
    public async Task StyleSheets_AreLight_AndMayBeKeptForAYear()
    {
        using var http = Browser();
        var page = await http.GetStringAsync("/");
        var sheets = Sheet().Matches(page).Select(static it => it.Groups[1].Value).ToList();
        sheets.Should().HaveCount(2);
        foreach (var sheet in sheets)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, sheet) { Headers = { { "Accept-Encoding", "gzip" } } };
            using var answer = await http.SendAsync(request);
            answer.Headers.CacheControl!.MaxAge.Should().Be(TimeSpan.FromDays(365));
            answer.Content.Headers.ContentLength.Should().BeLessThan(MaxSheetBytes);
            (await http.GetStringAsync(sheet)).Should().NotContain("@font-face").And.NotContain("url(\"http").And.NotContain("url(http");
        }
    }

    [Fact]
    public async Task WhatSourcesSend_IsTextOnAPage() =>
        (await (await SignedIn()).GetStringAsync("/health/glucose")).Should().Contain("href=\"/health/entry/reading/").And.Contain("meter&lt;script&gt;").And.NotContain("<script>alert");

    [Fact]
    public async Task ATypicalDay_IsShown_WhereASensorWasWornEnough_AndIsLight()
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var day = 1; day <= 12; day++)
        {
            await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Service("sensor"), new($"day-{day}", [.. Enumerable.Range(0, 288).Select(i =>
                Sample.Glucose(now.AddDays(-day).AddMinutes(5 * i), i is > 100 and < 110 ? "3.2" : $"{6 + (i % 5)}.0", source: "sensor") with { Code = CodeableConcept.Of(CodeSystems.Loinc, "105272-9") })]));
        }

        using var http = await SignedIn();
        var page = await http.GetStringAsync("/health/glucose/report");
        page.Should().Contain("Time in each range").And.Contain("12 lows of 15 minutes or more").And.Contain("It is not an HbA1c.").And.Contain("Each day").And.NotContain(" style=").And.NotContain("dark band", "a band that is dark on one screen is light on another");
        Zipped(page).Should().BeLessThan(MaxPageBytes);
        (await http.GetStringAsync("/health/glucose/report?days=30&targets=pregnancy")).Should().Contain("That is not enough for a typical day.").And.NotContain("Time in each range").And.Contain("Each day");
        (await http.GetStringAsync("/health/glucose?shown=all")).Should().Contain("Each dot is the average of 1 day.").And.Contain("See a typical day");
    }

    [Fact]
    public async Task Figures_AreForAnybody()
    {
        var page = await Browser().GetStringAsync($"/programmes/{Seen}/figures");
        page.Should().Contain("Each number is moved a little by chance").And.Contain("All groups shown: ").And.NotContain("Nothing was published yet.");
    }

    [Fact]
    public async Task OnePageView_IsOneEntryOfTheLog_TwoAtMost()
    {
        using var http = await SignedIn();
        var before = await Version();

        foreach (var path in Own.Concat(Twice).Concat(Forms))
        {
            (await http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.OK, path);
        }

        (await Version() - before - 1).Should().Be(Own.Length + (2 * Twice.Length));
    }

    [Fact]
    public async Task WhileAnAlertIsOpen_TheHomePageAsksTwice_AndTellsIt()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var http = await SignedIn();
        (await http.GetStringAsync("/home")).Should().NotContain("nhsuk-card--care");
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Service("cuff"), new("severe", [Sample.BloodPressure(now.AddMinutes(-20), "184", "122", "1"), Sample.BloodPressure(now.AddMinutes(-10), "186", "121", "2")]));
        var before = await Version();

        (await http.GetStringAsync("/home")).Should().Contain("nhsuk-card--care--urgent").And.Contain("184/122 and again 186/121").And.Contain("href=\"/alerts\"");

        (await Version() - before - 1).Should().Be(2);
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task NothingIsFetchedBeforeSomebodyWantsToSeeIt(string header, string value)
    {
        using var http = await SignedIn();
        var before = await Version();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/home") { Headers = { { header, value } } };

        (await http.SendAsync(request)).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);

        (await Version() - before).Should().Be(1, "asking for the version is itself an entry");
    }

    [Theory]
    [InlineData("/sign-out")]
    [InlineData("/sharing/stop/1")]
    public async Task FormsThatAreNotOurs_ChangeNothing(string path)
    {
        using var http = await SignedIn();

        using var answer = await http.PostAsync(path, new FormUrlEncodedContent([new("_handler", "stop"), new("__RequestVerificationToken", "made up")]));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("That page was open for too long");
        (await http.GetAsync("/home")).StatusCode.Should().Be(HttpStatusCode.OK, "still signed in");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task WhatIsNoForm_IsTaken_ByNoPage(string? type)
    {
        using var http = await SignedIn();
        var token = WebUtility.HtmlDecode(Token().Matches(await http.GetStringAsync("/people"))[^1].Groups[1].Value);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/people") { Headers = { { "RequestVerificationToken", token } }, Content = type is null ? null : new StringContent("{}", System.Text.Encoding.UTF8, type) };

        using var answer = await http.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("That page was open for too long");
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    public async Task WhereAnotherSiteLeads_NoLengthTellsWhatIsThere(string from, bool compressed)
    {
        using var http = await SignedIn();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sharing/preview?organisation=guess") { Headers = { { "Accept-Encoding", "gzip" }, { "Sec-Fetch-Site", from } } };

        using var answer = await http.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.Contains("gzip").Should().Be(compressed);
    }

    [Fact]
    public async Task WhatIsNotThere_IsNotFound_ForPeopleAndPrograms()
    {
        using var http = await SignedIn();
        foreach (var path in new[] { "/sharing/stop/99", "/sharing/done/99", "/sharing/new/nothing", "/record/nothing", "/nowhere" })
        {
            using var answer = await http.GetAsync(path);
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, path);
            (await answer.Content.ReadAsStringAsync()).Should().Contain("We cannot find that page");
        }
    }

    [Fact]
    public async Task Help_LeadsOn()
    {
        await using var door = await SmartFrontDoor.Start(change: static settings => settings.Operator.Phone = "0113 496 0000");
        using var http = Browser(door);
        var page = await http.GetStringAsync("/help");

        foreach (var address in new[] { "tel:01134960000", "tel:999", "tel:111", "/home", "/health", "/sharing", "/log", "/data" })
        {
            page.Should().Contain($"href=\"{address}\"");
        }

        (await Browser().GetStringAsync("/help")).Should().Contain("has not stated a number").And.NotContain("Call now");
    }

    [Fact]
    public async Task WithoutAnIssuer_ThereAreNoPages()
    {
        await using var door = await FrontDoor.Open();
        using var http = new HttpClient { BaseAddress = new Uri(door.Base) };

        foreach (var path in new[] { "/", "/sign-in", "/home" })
        {
            (await http.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.NotFound, path);
        }
    }

    private async Task<long> Version() =>
        (await new PhrCluster.Client.Connecting.CitizenSession(_door.Cluster.Citizen("anna"), PhrCluster.Client.Connecting.TicketSource.Given(_door.Cluster.Self("anna"))).Notices()).Version;

    private HttpClient Browser() => Browser(_door);

    private static HttpClient Browser(SmartFrontDoor door) => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(door.Address) };

    private Task<HttpClient> SignedIn() => SignedIn(_door, "typed", new("Id", "anna"));

    private static async Task<HttpClient> SignedIn(SmartFrontDoor door, string form, KeyValuePair<string, string> who)
    {
        var http = Browser(door);
        var page = await http.GetStringAsync("/sign-in");
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
        [
            new("_handler", form), who, new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Matches(page)[^1].Groups[1].Value)),
        ]));
        answer.Headers.Location!.OriginalString.Should().EndWith("/home");
        return http;
    }

    private static long Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return zipped.Length;
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]*)\"")]
    private static partial Regex Sheet();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
