using Microsoft.Playwright;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Debian's browser, for tests of what runs in one.</summary>
internal static class Chromium
{
    private const string Program = "/usr/bin/chromium";

    public static bool IsThere => File.Exists(Program);

    /// <summary>The calling test is skipped where there is none.</summary>
    public static void Require() => Skip.IfNot(IsThere, "needs Debian's chromium: apt-get install chromium");

    public static Task<IBrowser> Launch(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"] });
}
