using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A mouse or a finger.</summary>
internal sealed class Pointer : IHands
{
    public Task Push(ILocator what) => what.ClickAsync();

    public Task Type(ILocator field, string text) => field.FillAsync(text);

    public Task Choose(ILocator answer) => answer.ClickAsync();
}
