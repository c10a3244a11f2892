using Microsoft.Playwright;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>With what somebody works a page.</summary>
internal interface IHands
{
    /// <summary>Follows a link, pushes a button, or opens what is closed.</summary>
    Task Push(ILocator what);

    Task Type(ILocator field, string text);

    /// <summary>Chooses one of several answers, ticks a box, or takes the tick away.</summary>
    Task Choose(ILocator answer);
}
