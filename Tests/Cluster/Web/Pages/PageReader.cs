using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using FluentAssertions;
using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Somebody who reads the pages in a real browser. Each act ends when the page that it leads to has loaded.</summary>
/// <param name="hands">With what they work it; null for a pointer.</param>
/// <param name="scripts">False where the browser runs none: what needs one is not looked at then.</param>
internal sealed class PageReader(IPage page, IHands? hands = null, bool scripts = true)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly IHands _hands = hands ?? new Pointer();

    public string Address => page.Url;

    public Task Open(string path) => Go(() => page.GotoAsync(path));

    /// <summary>Follows the first link of that name.</summary>
    /// <param name="isExact">False where the name goes on, or begins earlier.</param>
    public Task Follow(string name, bool isExact = false) => Go(() => _hands.Push(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = isExact }).First));

    /// <summary>Follows the first link that is so named.</summary>
    public Task Follow(Regex name) => Go(() => _hands.Push(page.GetByRole(AriaRole.Link, new() { NameRegex = name }).First));

    /// <summary>Pushes the first button of that name, whether it looks like one or is one.</summary>
    /// <param name="isExact">False where the name goes on.</param>
    public Task Push(string name, bool isExact = false) => Go(() => _hands.Push(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = isExact }).First));

    /// <summary>Types into the field of that label.</summary>
    public Task Type(string label, string text, bool isExact = false) => _hands.Type(page.GetByLabel(label, new() { Exact = isExact }).First, text);

    /// <summary>Chooses the first answer of that label, or ticks it.</summary>
    public Task Choose(string label, bool isExact = false) => _hands.Choose(page.GetByLabel(label, new() { Exact = isExact }).First);

    /// <summary>Does what leads to another page, and waits until that one has loaded.</summary>
    public async Task Go(Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage it) => loaded.TrySetResult();
        page.Load += Loaded;
        try
        {
            await act();
            await loaded.Task.WaitAsync(Longest);
        }
        finally
        {
            page.Load -= Loaded;
        }
    }

    public async Task Says(string text) => (await Text()).Should().Contain(text);

    public async Task SaysNothingOf(string text) => (await Text()).Should().NotContain(text);

    /// <summary>All that a page says itself.</summary>
    public Task<string> Said() => Text();

    /// <summary>What stands around a page's own words.</summary>
    public async Task Shows(string text) => (await page.Locator("body").InnerTextAsync()).Should().Contain(text);

    /// <summary>A page that tells what is wrong begins with that, and its link leads to the field.</summary>
    public async Task IsTold(string problem)
    {
        await page.Locator(".nhsuk-error-summary:focus").WaitForAsync(); // It is read first; a browser moves there at its next drawing, not before the page has loaded.
        (await PageLooks.Ask(page, "toldInOrder")).Should().BeEmpty($"of {page.Url}");
        var link = page.Locator(".nhsuk-error-summary a").GetByText(problem);
        await _hands.Push(link);
        (await page.EvaluateAsync<string>("document.activeElement.id")).Should().Be(new Uri(page.Url).Fragment.TrimStart('#'), "of {0}", problem);
    }

    /// <summary>What must hold on every page: nothing that axe finds, nothing to scroll sideways, nothing inline, one heading of the first rank.</summary>
    public async Task Holds()
    {
        var html = await page.ContentAsync();
        Regex.Count(html, "<h1").Should().Be(1);
        html.Should().NotContain(" style=").And.NotContain("<script").And.NotContain("onclick=");
        (await PageLooks.Ask(page, "sideways")).Should().BeEmpty($"of {page.Url}");
        if (!scripts)
        {
            return; // Axe itself is a script of the page.
        }

        var found = await page.RunAxe();
        found.Violations.Select(static it => $"{it.Id}: {string.Join(", ", it.Nodes.Select(static node => node.Html))}").Should().BeEmpty($"of {page.Url}");
    }

    private Task<string> Text() => page.GetByRole(AriaRole.Main).InnerTextAsync();
}
