using System.Net;
using System.Text.RegularExpressions;
using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.Http;

/// <summary>The citizens of the comparison as browsers have them: each signed in once, by a form, and kept by a cookie. So is a professional, who opens their records.</summary>
internal sealed partial class PageSessions : IDisposable
{
    private readonly string[] _cookies = new string[HttpPeople.Citizens];
    private readonly string[] _patients = new string[HttpPeople.Citizens];
    private readonly HttpClient _http;
    private string _practice = "";

    public PageSessions(int port) => _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Callers, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
    };

    /// <summary>Each citizen has been at home once: from then on their browser says how far they saw their record.</summary>
    public async Task SignIn()
    {
        await Load.Each(8, HttpPeople.Citizens, async citizen =>
        {
            var signedIn = (await Post("sign-in", "", new("_handler", "typed"), new("Id", HttpPeople.Name(citizen)))).Cookies;
            using var home = await Send(HttpMethod.Get, "home", signedIn, null, HttpStatusCode.OK);
            _cookies[citizen] = Kept(signedIn, home);
        });
        _practice = (await Post("sign-in", "", new("_handler", "person"), new("At", "0"))).Cookies;
    }

    /// <summary>The professional finds every citizen by their number.</summary>
    public Task OpenPatients() => Load.Each(8, HttpPeople.Citizens, async citizen =>
        _patients[citizen] = (await Post("practice/find", _practice, new("_handler", "find"), new("number", HttpPeople.Name(citizen)))).Location);

    /// <param name="byPractice">The same of the professional, behind the address of a patient.</param>
    public async Task Get(int citizen, string path, bool byPractice)
    {
        using var answer = await Ask(citizen, path, byPractice);
        await answer.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>How many a page has as it is sent, compressed where the server does that.</summary>
    public async Task<long> Bytes(string path, bool byPractice)
    {
        using var answer = await Ask(citizen: 0, path, byPractice);
        return (await answer.Content.ReadAsByteArrayAsync()).Length;
    }

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> Ask(int citizen, string path, bool byPractice) =>
        Send(HttpMethod.Get, byPractice ? _patients[citizen] : path, byPractice ? _practice : _cookies[citizen], null, HttpStatusCode.OK, compressed: true);

    /// <summary>Fills in the form of a page.</summary>
    private async Task<(string Cookies, string Location)> Post(string path, string cookies, params KeyValuePair<string, string>[] fields)
    {
        using var page = await Send(HttpMethod.Get, path, cookies, null, HttpStatusCode.OK);
        var all = Kept(cookies, page);
        var token = WebUtility.HtmlDecode(Token().Matches(await page.Content.ReadAsStringAsync())[^1].Groups[1].Value);
        using var form = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]);
        using var answer = await Send(HttpMethod.Post, path, all, form, HttpStatusCode.Redirect);
        return (Kept(all, answer), answer.Headers.Location!.ToString());
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string cookies, HttpContent? content, HttpStatusCode expected, bool compressed = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (cookies.Length > 0)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (compressed)
        {
            request.Headers.Add("Accept-Encoding", "gzip");
        }

        var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode == expected ? answer : throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {answer.StatusCode}.");
    }

    /// <summary>What a browser has after an answer: its cookies, those anew that the answer sets.</summary>
    private static string Kept(string cookies, HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set)
        ? string.Join("; ", set.Select(static it => it.Split(';')[0]).Concat(cookies.Split("; ", StringSplitOptions.RemoveEmptyEntries)).DistinctBy(static it => it.Split('=')[0]))
        : cookies;

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
