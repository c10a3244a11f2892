using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>
/// The types and terms of a search, ready to be held against items: repeated terms all hold, of a term's alternatives one. What took an item back never matches.
/// </summary>
/// <remarks>It looks at one item alone: whether that still holds, and who may see it, is asked elsewhere.</remarks>
public sealed class ItemMatcher
{
    private readonly FrozenSet<string> _types;
    private readonly ImmutableArray<ItemTerm> _terms;

    private ItemMatcher(ImmutableArray<string> types, ImmutableArray<ItemTerm> terms)
    {
        (Types, _terms) = (types, terms);
        _types = types.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The types asked for.</summary>
    public ImmutableArray<string> Types { get; }

    /// <summary>The ids that a match has one of; null where it may have any.</summary>
    public ImmutableArray<string>? Ids => _terms.FirstOrDefault(static term => term.Ids is not null)?.Ids;

    /// <summary>Sets of codes: a match has one of each set as its own.</summary>
    public IEnumerable<ImmutableArray<string>> Codes => _terms.Where(static term => term.Codes is not null).Select(static term => term.Codes!.Value);

    /// <summary>The instant after which a match's time ends, in UTC ticks; null where it may end at any.</summary>
    public long? FromTicks => _terms.Max(static term => term.Reach.From);

    /// <summary>The instant before which a match's time starts, in UTC ticks; null where it may start at any.</summary>
    public long? ToTicks => _terms.Min(static term => term.Reach.To);

    /// <summary>Reads the types and terms of a search.</summary>
    /// <param name="now">What <c>ap</c> measures from.</param>
    /// <param name="field">Where the search stands, for faults.</param>
    /// <returns>The first rule that is broken; null, and a matcher, where there is none.</returns>
    public static Fault? Compile(ItemSearch? search, DateTimeOffset now, out ItemMatcher matcher, string field = "search")
    {
        matcher = Nothing;
        if (search is null)
        {
            return new Fault(field, "is required");
        }

        ImmutableArray<string> types = search.Types.IsDefaultOrEmpty ? SearchParameters.Types : search.Types;
        for (var i = 0; i < types.Length; i++)
        {
            if (!SearchParameters.Types.Contains(types[i]))
            {
                return new Fault($"{field}.types[{i}]", "must be a FHIR type that a record holds");
            }
        }

        ImmutableArray<SearchTerm> terms = search.Terms.IsDefault ? [] : search.Terms;
        if (terms.Length > RecordLimits.MaxSearchTerms)
        {
            return new Fault($"{field}.terms", $"must be at most {RecordLimits.MaxSearchTerms}");
        }

        var compiled = ImmutableArray.CreateBuilder<ItemTerm>(terms.Length);
        for (var i = 0; i < terms.Length; i++)
        {
            var (term, broken) = ItemTerm.Compile(terms[i], types, now);
            if (term is null)
            {
                return new Fault($"{field}.terms[{i}]", broken!);
            }

            compiled.Add(term);
        }

        matcher = new ItemMatcher(types, compiled.MoveToImmutable());
        return null;
    }

    public bool Matches(HeldItem held)
    {
        if (!_types.Contains(held.Item.ResourceType) || Retractions.IsRetraction(held.Item))
        {
            return false;
        }

        using var view = new ItemView(held);
        foreach (var term in _terms)
        {
            if (!term.Matches(view))
            {
                return false;
            }
        }

        return true;
    }

    private static readonly ItemMatcher Nothing = new([], []);
}
