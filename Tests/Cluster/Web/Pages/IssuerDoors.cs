using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Web;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Two front doors before one cluster: one issues tickets, the other has pages and believes that issuer.</summary>
internal sealed partial class IssuerDoors : IAsyncDisposable
{
    private readonly int _port;
    private readonly TimeProvider _time;
    private readonly string _keys = Directory.CreateTempSubdirectory("phr-page-keys-").FullName;
    private readonly List<WebApplication> _pages = [];

    private IssuerDoors(SmartFrontDoor issuer, int port, TimeProvider time) => (Issuer, _port, _time) = (issuer, port, time);

    public SmartFrontDoor Issuer { get; }

    /// <summary>Of the pages.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    public static async Task<IssuerDoors> Open(TimeProvider? time = null, Action<WebSettings>? issuer = null, Action<WebSettings>? pages = null)
    {
        var port = FreePorts.Take();
        var app = new AppSettings
        {
            ClientId = "phr-pages", Name = "My health record", RedirectUris = [$"http://127.0.0.1:{port}/sign-in/done"], PostLogoutRedirectUris = [$"http://127.0.0.1:{port}/signed-out"],
            Scopes = "openid profile offline_access patient/*.cruds patient/Consent.cruds patient/AuditEvent.rs patient/Patient.cruds user/*.cruds",
        };
        var doors = new IssuerDoors(await SmartFrontDoor.Start(time: time, change: issuer, apps: app), port, time ?? TimeProvider.System);
        await doors.Add(port, pages);
        return doors;
    }

    /// <summary>One more front door with the same keys, as after a restart, or beside the first.</summary>
    public async Task<string> AddAnother()
    {
        var port = FreePorts.Take();
        await Add(port, null);
        return $"http://127.0.0.1:{port}";
    }

    public HttpClient Browser() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(Address) };

    /// <summary>A citizen signs in to see a page.</summary>
    /// <returns>The answer that brings them back from the issuer.</returns>
    public async Task<HttpResponseMessage> SignIn(HttpClient browser, string path = "/home", string person = "anna")
    {
        using var turnedAway = await browser.GetAsync(path);
        return await Finish(browser, turnedAway.Headers.Location!.OriginalString, person);
    }

    /// <summary>The same, from the link "Sign in" on.</summary>
    public async Task<HttpResponseMessage> Finish(HttpClient browser, string signIn, string person = "anna")
    {
        using var sent = await browser.GetAsync(signIn);
        using var atIssuer = new SmartBrowser(Issuer);
        return await browser.GetAsync(await atIssuer.Decide(await atIssuer.Open(sent.Headers.Location!.AbsoluteUri, person)));
    }

    public static async Task<HttpResponseMessage> SignOut(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/home");
        return await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(Token().Matches(page)[^1].Groups[1].Value))]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var door in _pages)
        {
            await door.DisposeAsync();
        }

        await Issuer.DisposeAsync();
        Directory.Delete(_keys, recursive: true);
    }

    private async Task Add(int port, Action<WebSettings>? change)
    {
        var settings = new WebSettings { Port = port, KeyFolder = _keys };
        settings.Smart.Authority = Issuer.Address;
        settings.SignIn.FhirAudience = Issuer.FhirBase;
        change?.Invoke(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Issuer.Cluster.Client);
        builder.Services.AddSingleton(_time);
        builder.Services.AddWebFrontEnd(settings);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var door = builder.Build();
        door.MapWebFrontEnd();
        await door.StartAsync();
        _pages.Add(door);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
