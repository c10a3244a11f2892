using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Tests.Cluster.Web.Smart;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>One front door and one browser for all stories; each story has people of its own.</summary>
public sealed class StoryDoor : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal PracticeDoor Practice { get; } = new();

    internal SmartFrontDoor Door => Practice.Door;

    public async Task InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }

        await Practice.InitializeAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.Launch(_playwright);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
            _playwright!.Dispose();
            await Practice.DisposeAsync();
        }
    }

    /// <summary>A browser window of somebody who is not signed in.</summary>
    internal async Task<IPage> Open(Way way)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = way.Width, Height = 800 }, ColorScheme = way.Colors, JavaScriptEnabled = way.Scripts, BaseURL = Door.Address,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Somebody who signs in by their number.</summary>
    internal Task<PageReader> SignIn(Way way, string citizen) => SignIn(way, async reader =>
    {
        await reader.Type("Your number", citizen);
        await reader.Push("Sign in");
        await reader.Says($"Hello, {citizen}");
    });

    /// <summary>Somebody whom the sign-in page lists.</summary>
    /// <param name="says">What they read first.</param>
    internal Task<PageReader> SignsIn(Way way, string name, string says) => SignIn(way, async reader =>
    {
        await reader.Push(name);
        await reader.Says(says);
    });

    internal Task<PageReader> DoctorSignsIn(Way way) => SignIn(way, static async reader =>
    {
        await reader.Push(PracticeDoor.Doctor);
        await reader.Says("Your practice");
    });

    /// <summary>Somebody at a page, with what the way gives them to work it.</summary>
    internal static PageReader Reader(IPage page, Way way) => new(page, way.Keyboard ? new Keys(page) : null, way.Scripts);

    private async Task<PageReader> SignIn(Way way, Func<PageReader, Task> act)
    {
        var page = await Open(way);
        page.Request += (_, request) => request.Url.Should().Match(static url => url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal));
        var reader = Reader(page, way);
        await reader.Open("/sign-in");
        await act(reader);
        return reader;
    }
}
