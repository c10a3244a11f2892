using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Tests.Cluster.Web.Smart;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Somebody who reads the pages without a browser, and posts their forms. Follows no redirect by itself.</summary>
internal sealed partial class PageClient : IDisposable
{
    private readonly HttpClient _http;

    private PageClient(string address, CookieContainer? browser = null) =>
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = browser ?? new CookieContainer() }) { BaseAddress = new Uri(address) };

    /// <summary>Signs in as somebody whom the sign-in page lists.</summary>
    /// <param name="name">As its button says it.</param>
    /// <param name="home">Where they are led.</param>
    public static Task<PageClient> SignIn(SmartFrontDoor door, string name, string home) => SignIn(door.Address, name, home);

    /// <inheritdoc cref="SignIn(SmartFrontDoor, string, string)"/>
    /// <param name="address">Of the front door.</param>
    public static async Task<PageClient> SignIn(string address, string name, string home)
    {
        var client = new PageClient(address);
        var listed = Buttons().Matches((await client.Get("/sign-in")).Text).First(it => it.Groups[2].Value.Contains(name, StringComparison.Ordinal)).Groups[1].Value;
        (await client.Post("/sign-in", "person", ("At", listed))).Location.Should().EndWith(home);
        return client;
    }

    /// <summary>Signs in as a citizen whom nobody lists.</summary>
    /// <param name="browser">Its cookies, where somebody signed in on it before.</param>
    public static async Task<PageClient> SignIn(SmartFrontDoor door, string citizen, CookieContainer? browser = null)
    {
        var client = new PageClient(door.Address, browser);
        (await client.Post("/sign-in", "typed", ("Id", citizen))).Location.Should().EndWith("/home");
        return client;
    }

    public async Task<PageAnswer> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        return await PageAnswer.Of(answer);
    }

    /// <summary>Opens a page, and posts one of its forms.</summary>
    public async Task<PageAnswer> Post(string path, string form, params (string Name, string Value)[] fields)
    {
        var token = Token().Matches((await Get(path)).Html)[^1].Groups[1].Value;
        return await Send(path, [("_handler", form), ("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields]);
    }

    public async Task<PageAnswer> Send(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(fields.Select(static it => KeyValuePair.Create(it.Name, it.Value))));
        return await PageAnswer.Of(answer);
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"At\" value=\"([0-9]+)\">([^<]*)<")]
    private static partial Regex Buttons();
}
