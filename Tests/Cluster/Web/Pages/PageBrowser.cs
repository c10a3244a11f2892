using System.Net;
using System.Text.RegularExpressions;
using PhrCluster.Tests.Cluster.Web.Smart;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Somebody who is signed in and asks for pages without a browser: their forms carry what the page before gave them.</summary>
internal sealed partial class PageBrowser(HttpClient http) : IDisposable
{
    /// <param name="id">Of a citizen.</param>
    public static async Task<PageBrowser> SignIn(SmartFrontDoor door, string id)
    {
        var browser = new PageBrowser(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(door.Address) });
        await browser.Open("/sign-in");
        await browser.Send("/sign-in", "typed", ("Id", id));
        return browser;
    }

    /// <summary>The last page.</summary>
    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(path);

    /// <summary>The text of a page, without its marks.</summary>
    public async Task<string> Open(string path)
    {
        using var answer = await http.GetAsync(path);
        return await Read(answer);
    }

    /// <summary>Sends a form of the last page, with every hidden field that it has, and follows where that leads.</summary>
    /// <param name="handler">The form's name.</param>
    public async Task<string> Send(string path, string handler, params (string Field, string Text)[] typed)
    {
        using var answer = await Post(path, handler, typed);
        return answer.Headers.Location is { } next ? await Open(next.OriginalString) : await Read(answer);
    }

    /// <summary>The same, without following.</summary>
    public async Task<HttpResponseMessage> Post(string path, string handler, params (string Field, string Text)[] typed)
    {
        var hidden = Hidden().Matches(Page).Select(static it => (Field: it.Groups[1].Value, Text: WebUtility.HtmlDecode(it.Groups[2].Value)))
            .Where(field => field.Field != "_handler" && typed.All(it => it.Field != field.Field)).Reverse().DistinctBy(static it => it);
        var form = hidden.Concat(typed).Append(("_handler", handler)).GroupBy(static it => it.Item1)
            .SelectMany(static field => field.Key == Token ? field.Take(1) : field)
            .Select(static it => KeyValuePair.Create(it.Item1, it.Item2));
        return await http.PostAsync(path, new FormUrlEncodedContent(form));
    }

    public void Dispose() => http.Dispose();

    private const string Token = "__RequestVerificationToken";

    private async Task<string> Read(HttpResponseMessage answer)
    {
        Status = answer.StatusCode;
        Page = await answer.Content.ReadAsStringAsync();
        return Spaces().Replace(WebUtility.HtmlDecode(Marks().Replace(Page, " ")), " ");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
