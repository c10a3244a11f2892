using System.Collections.Immutable;

namespace PhrCluster.Tests.Support.Conformance;

/// <summary>Items of one type that differ in all that can be searched, and the searches that find them.</summary>
internal sealed record SearchedType(string Type)
{
    public required ImmutableArray<SearchedItem> Items { get; init; }

    public required ImmutableArray<SearchCell> Cells { get; init; }

    public required ImmutableArray<SortedItems> Orders { get; init; }
}

/// <summary>An item that is searched.</summary>
/// <param name="Elements">Its elements as JSON, without braces; type, id and patient are added.</param>
/// <param name="IsLate">True where the record receives it two days after the others.</param>
internal sealed record SearchedItem(string Id, string Elements, bool IsLate = false);

/// <summary>The order in which a search must find all items.</summary>
/// <param name="Sort">As <c>_sort</c> has it.</param>
/// <param name="Ids">Written down by docs/search.md: what has no value comes last, and what is equal stands as in the journal, or against it where the first key descends.</param>
internal sealed record SortedItems(string Sort, string Ids);
