using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>A page that lists entries of one kind, newest first, from one search.</summary>
public abstract class HeldPage : LoadedPage
{
    /// <summary>Entries on one page: more than most people have, and a page stays light.</summary>
    protected const int MostShown = 150;

    private protected HeldPage() { }

    /// <summary>Where the page before ended; null for the newest.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    private protected abstract HeldKind Kind { get; }

    [Inject] private protected Visit Visit { get; set; } = null!;

    private protected static PageWords Words => Language.Default.Pages;

    private protected ItemsFound Found { get; private set; } = null!;

    private protected string? EarlierPath => Found.Continuation is { } next ? $"{KindLinks.Of(Kind)}?after={Uri.EscapeDataString(next)}" : null;

    private protected abstract ImmutableArray<string> Types { get; }

    private protected bool IsOwn(HeldItem held) => held.Item.Source.Name == Visit.Person!.Id;

    protected override async Task Load() => Found = await Visit.Record.Search(new ItemSearch { Types = Types, PageSize = MostShown, Continuation = After });
}
