using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using FluentAssertions;
using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>
/// Looks at one page after another as people have it before them: light, dark, in forced colours, on paper, on a phone, at 400 % and with text twice as large, and by the
/// keyboard. What is wrong is told at the end; with <c>PHR_PICTURES=1</c> there are pictures to be looked at in the folder <c>screenshots</c> beside the tests.
/// </summary>
internal sealed class EveryScreen(IPage page)
{
    /// <summary>Of a desk, of a phone, and 1280 pixels at 400 %.</summary>
    private const int Desk = 1280, Phone = 390, Narrow = 320, Height = 800;

    /// <summary>Makes each text of a page half as long again, by words of its own.</summary>
    private const string Lengthen = """
        () => {
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
                const words = texts.currentNode.nodeValue.split(' ').filter(it => it.trim());
                texts.currentNode.nodeValue += words.length ? ' ' + words.slice(0, Math.ceil(words.length / 2)).join(' ') : '';
            }
        }
        """;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PHR_PICTURES") is null ? null
        : Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    private static readonly AxeRunOptions Colors = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    private string _name = "";

    private readonly List<string> _faults = [];

    /// <summary>Fails with all that is wrong with the pages that were looked at.</summary>
    public void FindsNothing() => string.Join('\n', _faults).Should().BeEmpty();

    public Task Open(string path) => new PageReader(page).Open(path);

    /// <summary>Looks at the page that is open.</summary>
    /// <param name="name">Of the page, in faults and pictures.</param>
    /// <param name="isBrief">True for a page whose parts others have, which are looked at there by the keyboard, in forced colours, on paper and dark.</param>
    public async Task Look(string name, bool isBrief = false)
    {
        _name = name;
        await Axe("light", options: null);
        if (isBrief)
        {
            await Glance();
            return;
        }

        await Ask("at the desk", "sideways", "cutOff", "overlaps", "toldInOrder", "plain");
        var controls = await PageLooks.Ask(page, "controls");
        foreach (var fault in await new Keys(page).Walk())
        {
            Add("by the keyboard", fault);
        }

        await Emulate(new() { ForcedColors = ForcedColors.Active }, "in forced colours", "forced");
        await Emulate(new() { ForcedColors = ForcedColors.Active, ColorScheme = ColorScheme.Dark }, "in forced dark colours", "forced");
        await Emulate(new() { Media = Media.Print }, "printed", "printed");

        await page.EvaluateAsync("document.activeElement.blur()");
        await Emulate(new() { ColorScheme = ColorScheme.Dark }, "dark");
        await Axe("dark", Colors);
        await Picture(Desk, "dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None, Media = Media.Screen });

        await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        await Ask("with text twice as large", "sideways", "cutOff", "overlaps");
        await page.EvaluateAsync("document.documentElement.style.fontSize = ''");
        await page.SetViewportSizeAsync(Phone, Height);
        await Ask("on a phone", "sideways", "cutOff", "overlaps");
        await Picture(Phone, "light");
        await page.SetViewportSizeAsync(Narrow, Height);
        await Ask("at 400 %", "sideways", "cutOff", "overlaps", "outside");
        foreach (var lost in controls.Except(await PageLooks.Ask(page, "controls")))
        {
            Add("at 400 %", $"lost: {lost}");
        }

        await page.EvaluateAsync(Lengthen);
        await Ask("at 400 %, with longer words", "sideways");
        await page.SetViewportSizeAsync(Desk, Height);
    }

    /// <summary>What differs from page to page: what its texts do on a phone and at 400 %.</summary>
    private async Task Glance()
    {
        await Ask("at the desk", "sideways", "cutOff", "toldInOrder", "plain");
        await Emulate(new() { ColorScheme = ColorScheme.Dark }, "dark");
        await Picture(Desk, "dark");
        await Emulate(new(), "light");
        await page.SetViewportSizeAsync(Phone, Height);
        await Ask("on a phone", "sideways");
        await Picture(Phone, "light");
        await page.SetViewportSizeAsync(Narrow, Height);
        await Ask("at 400 %", "sideways", "overlaps", "outside");
        await page.EvaluateAsync(Lengthen);
        await Ask("at 400 %, with longer words", "sideways");
        await page.SetViewportSizeAsync(Desk, Height);
    }

    private async Task Emulate(PageEmulateMediaOptions media, string how, params string[] questions)
    {
        media.ForcedColors ??= ForcedColors.None;
        media.Media ??= Media.Screen;
        media.ColorScheme ??= ColorScheme.Light;
        await page.EmulateMediaAsync(media);
        await Ask(how, questions);
    }

    private async Task Ask(string how, params string[] questions)
    {
        foreach (var question in questions)
        {
            foreach (var fault in await PageLooks.Ask(page, question))
            {
                Add(how, fault);
            }
        }
    }

    private async Task Axe(string how, AxeRunOptions? options)
    {
        var found = await page.RunAxe(options);
        foreach (var wrong in found.Violations)
        {
            Add(how, $"{wrong.Id}: {string.Join(", ", wrong.Nodes.Take(3).Select(static node => node.Html))}");
        }
    }

    private async Task Picture(int width, string how)
    {
        if (Pictures is null)
        {
            return; // No test looks at them, and two of each page take a minute together.
        }

        var file = string.Concat(_name.Select(static letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{file.TrimStart('-')}-{width}-{how}.png"), FullPage = true });
    }

    private void Add(string how, string fault) => _faults.Add($"{_name} {how}: {fault}");
}
