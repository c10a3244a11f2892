using Microsoft.Playwright;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Debian's browser, for tests of what runs in one: the shell without windows where it is there, which draws less.</summary>
internal static class Chromium
{
    private static readonly string? Program = Array.Find(["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"], File.Exists);

    public static bool IsThere => Program is not null;

    /// <summary>The calling test is skipped where there is none.</summary>
    public static void Require() => Skip.IfNot(IsThere, "needs Debian's chromium: apt-get install chromium-headless-shell");

    public static Task<IBrowser> Launch(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
}
