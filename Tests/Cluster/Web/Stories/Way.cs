using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>On what a story is told.</summary>
/// <param name="Width">Of the screen, in pixels.</param>
/// <param name="Scripts">Whether the browser would run scripts.</param>
/// <param name="Keyboard">True for the keyboard alone.</param>
internal readonly record struct Way(int Width, ColorScheme Colors, bool Scripts, bool Keyboard)
{
    /// <summary>A name for somebody of this telling, and no other.</summary>
    public string Named(string name) => $"{name}-{Width}-{Colors}-{(Scripts ? "on" : "off")}".ToLowerInvariant();
}
