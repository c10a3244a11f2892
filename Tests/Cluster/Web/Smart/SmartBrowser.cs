using System.Net;
using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>A person's browser: keeps cookies, and fills in the forms of the pages that it is shown.</summary>
internal sealed partial class SmartBrowser(SmartFrontDoor door) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(door.Address) };

    /// <summary>Opens an address and signs in where that is asked for.</summary>
    /// <returns>The consent screen, or whatever else is answered.</returns>
    public async Task<HttpResponseMessage> Open(string address, string person = "anna", string? organization = null)
    {
        var answer = await _http.GetAsync(address);
        if (answer.StatusCode != HttpStatusCode.Redirect || answer.Headers.Location!.OriginalString is var to && !to.Contains("/smart/sign-in", StringComparison.Ordinal))
        {
            return answer;
        }

        var form = Fields(await _http.GetStringAsync(answer.Headers.Location));
        form.Add(new("id", person));
        form.Add(new("organization", organization ?? ""));
        var signedIn = await _http.PostAsync("/smart/sign-in", new FormUrlEncodedContent(form));
        return signedIn.StatusCode == HttpStatusCode.Redirect ? await _http.GetAsync(signedIn.Headers.Location) : signedIn;
    }

    /// <summary>Allows what the consent screen asks for, or denies it.</summary>
    /// <param name="keep">Which scopes stay ticked; null for all.</param>
    /// <param name="record">Of a professional: whose record is meant.</param>
    /// <returns>Where the browser is sent.</returns>
    public async Task<Uri> Decide(HttpResponseMessage page, bool allow = true, Func<string, bool>? keep = null, string? record = null)
    {
        var html = await page.Content.ReadAsStringAsync();
        var form = Fields(html);
        form.AddRange(Ticks(html, keep));
        form.Add(new("decision", allow ? "allow" : "deny"));
        if (record is not null)
        {
            form.Add(new("record", record));
        }

        using var answer = await _http.PostAsync("/smart/authorize", new FormUrlEncodedContent(form));
        return answer.Headers.Location ?? throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Asks on the consent screen for the record of somebody for whom the person acts.</summary>
    /// <returns>The screen that is shown then.</returns>
    public async Task<HttpResponseMessage> Choose(HttpResponseMessage page, string citizen, string decision = "choose", Func<string, bool>? keep = null)
    {
        var html = await page.Content.ReadAsStringAsync();
        var form = Fields(html);
        form.AddRange(Ticks(html, keep));
        form.Add(new("for", citizen));
        form.Add(new("decision", decision));
        return await _http.PostAsync("/smart/authorize", new FormUrlEncodedContent(form));
    }

    /// <summary>Says yes to the question whether to sign out.</summary>
    public async Task<HttpResponseMessage> SignOut(HttpResponseMessage page) =>
        await _http.PostAsync("/smart/end-session", new FormUrlEncodedContent([.. Fields(await page.Content.ReadAsStringAsync()), new("sign-out", "yes")]));

    public Task<HttpResponseMessage> Get(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> Post(string path, IEnumerable<KeyValuePair<string, string>> form) => _http.PostAsync(path, new FormUrlEncodedContent(form));

    public void Dispose() => _http.Dispose();

    private static List<KeyValuePair<string, string>> Fields(string html) =>
    [
        .. Hidden().Matches(html).Select(static it => KeyValuePair.Create(WebUtility.HtmlDecode(it.Groups[1].Value), WebUtility.HtmlDecode(it.Groups[2].Value)))
            .DistinctBy(static it => it.Key), // A page of two forms has each hidden field twice.
    ];

    private static IEnumerable<KeyValuePair<string, string>> Ticks(string html, Func<string, bool>? keep) =>
        Ticked().Matches(html).Select(static it => WebUtility.HtmlDecode(it.Groups[1].Value)).Where(keep ?? (static _ => true)).Select(static it => KeyValuePair.Create("allow", it));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"allow\" value=\"([^\"]*)\" checked")]
    private static partial Regex Ticked();
}
