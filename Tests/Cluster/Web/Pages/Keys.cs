using FluentAssertions;
using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>The keyboard alone. At each stop it must show where it stands, and it goes down the page as people read.</summary>
internal sealed class Keys(IPage page) : IHands
{
    /// <summary>No page has as many stops.</summary>
    private const int MostStops = 400;

    private const int MostBack = 8;

    public async Task Push(ILocator what)
    {
        await Reach(what);
        await page.Keyboard.PressAsync("Enter");
    }

    public async Task Type(ILocator field, string text)
    {
        await Reach(field);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Answers of one question are one stop, and arrows go from one to the next.</summary>
    public async Task Choose(ILocator answer)
    {
        await Reach(answer, isGroup: true);
        for (var i = 0; i < MostStops && !await IsAt(answer); i++)
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        (await IsAt(answer)).Should().BeTrue("arrows lead to {0} on {1}", answer, page.Url);
        if (!await answer.IsCheckedAsync() || await answer.GetAttributeAsync("type") == "checkbox")
        {
            await page.Keyboard.PressAsync("Space");
        }
    }

    /// <summary>Goes from stop to stop, to the end of the page and a part of the way back.</summary>
    /// <returns>What is wrong on the way.</returns>
    public async Task<IReadOnlyList<string>> Walk()
    {
        var body = page.Locator("body");
        var faults = new List<string>();
        var forth = new List<string>();
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await PageLooks.Ask<string>(body, "stop") is { Length: > 0 } fault)
            {
                faults.Add(fault);
            }

            if (await Here() is not { } here || forth.Contains(here))
            {
                break;
            }

            forth.Add(here);
        }

        await page.Locator($"[data-stop='{forth.Count}']").FocusAsync();
        for (var i = forth.Count - 1; i > Math.Max(0, forth.Count - MostBack); i--)
        {
            await page.Keyboard.PressAsync("Shift+Tab");
            if (await Here() != forth[i - 1])
            {
                faults.Add($"Backwards from stop {i + 1} the keyboard is not at stop {i}.");
                break;
            }
        }

        return faults;
    }

    /// <summary>The number of the stop, which is given when the keyboard first comes there; null outside of the page.</summary>
    private Task<string?> Here() => page.EvaluateAsync<string?>(
        "document.activeElement === document.body ? null : (document.activeElement.dataset.stop ??= String(document.querySelectorAll('[data-stop]').length + 1))");

    private async Task Reach(ILocator what, bool isGroup = false)
    {
        if (await IsAt(what))
        {
            return;
        }

        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await PageLooks.Ask<string>(what, "stop", isGroup);
            if (stop == "there")
            {
                return;
            }

            stop.Should().BeEmpty("of {0}", page.Url);
        }

        throw new InvalidOperationException($"The keyboard does not reach {what} on {page.Url}.");
    }

    private static Task<bool> IsAt(ILocator what) => what.EvaluateAsync<bool>("it => it === document.activeElement");
}
