using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Searching;

/// <summary>What became of a search: <see cref="ItemsFound"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SearchOutcome")]
public abstract record SearchOutcome : IRefusable<SearchOutcome>
{
    private protected SearchOutcome() { }

    public static SearchOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SearchRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SearchOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SearchInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SearchOutcome, IRequestInvalid;
}

/// <summary>A page of what matches and the requester may see.</summary>
/// <param name="Total">How many there are on all pages, where it was asked for or the page holds them all; else null.</param>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemsFound")]
public sealed record ItemsFound(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldItem> Items,
    [property: Id(2)] int? Total,
    [property: Id(3)] string? Continuation) : SearchOutcome, IDecidedAt
{
    /// <summary>One for each item, in their order; none where they were not asked for.</summary>
    [Id(4)] public ImmutableArray<ItemOrigin> Origins { get; init; } = [];
}

/// <summary>Where an item that holds now is from.</summary>
/// <param name="Supersedes">The version before it; null where there is none, or none that the requester sees.</param>
/// <param name="Delivered">Who brought it; null where the journal does not say.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemOrigin")]
public sealed record ItemOrigin([property: Id(0)] ItemRef? Supersedes, [property: Id(1)] DeliveredBy? Delivered);
