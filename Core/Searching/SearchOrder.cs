using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>The order of a search's answer: by the keys that it names one after the other, else the newest first.</summary>
internal sealed class SearchOrder : IComparer<SearchPosition>
{
    /// <summary>The key where none is named: when an item holds.</summary>
    private const string OwnTime = "";

    private readonly ImmutableArray<Key> _keys;

    private SearchOrder(ImmutableArray<Key> keys) => _keys = keys;

    public int Keys => _keys.Length;

    /// <summary>True when it begins with when items hold: then segments need not all be read.</summary>
    public bool IsByTime => _keys[0].IsOwnTime;

    public bool IsDescending => _keys[0].Descending;

    /// <param name="types">Those asked for.</param>
    /// <returns>Null, with the index of the key and the rule that it breaks, for what can't be sorted by.</returns>
    public static SearchOrder? Of(ImmutableArray<string> sort, ImmutableArray<string> types, out (int At, string Rule) broken)
    {
        broken = default;
        var keys = ImmutableArray.CreateBuilder<Key>();
        for (var i = 0; i < sort.Length; i++)
        {
            var descending = sort[i] is ['-', ..];
            var name = descending ? sort[i][1..] : sort[i] ?? string.Empty;
            var parameter = types.Select(type => SearchParameters.Find(type, name)).FirstOrDefault(static found => found is not null);
            if (parameter is not { IsSortable: true })
            {
                broken = (i, "must name a parameter that one of the types has and that items can be sorted by");
                return null;
            }

            keys.Add(new Key(name, parameter.Kind, descending, types.All(type => ItemElements.IsOwnTime(type, name) && SearchParameters.Find(type, name) is not null)));
        }

        if (keys.Count == 0)
        {
            keys.Add(new Key(OwnTime, SearchParameterKind.Date, Descending: true, IsOwnTime: true));
        }

        return new SearchOrder(keys.ToImmutable());
    }

    /// <summary>Where an item stands, if when it holds tells that alone; else null.</summary>
    public SearchPosition? OwnPositionOf(RecordItem item, ItemRef place, DateTimeOffset received) =>
        _keys is [{ IsOwnTime: true }] ? new SearchPosition([SortValue.Of(HeldItems.StandsAt(item, received).UtcTicks)], place) : null;

    public SearchPosition PositionOf(HeldItem held)
    {
        if (OwnPositionOf(held.Item, held.Ref, held.Received) is { } own)
        {
            return own;
        }

        using var view = new ItemView(held);
        var values = ImmutableArray.CreateBuilder<SortValue>(_keys.Length);
        foreach (var key in _keys)
        {
            values.Add(ValueOf(view, key));
        }

        return new SearchPosition(values.MoveToImmutable(), held.Ref);
    }

    /// <summary>The instant at which an item of this position stands, in UTC ticks, where <see cref="IsByTime"/>.</summary>
    public static long TicksOf(SearchPosition position) => (long)(position.Values[0].Number ?? 0);

    public int Compare(SearchPosition? x, SearchPosition? y)
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            if (SortValue.Compare(x!.Values[i], y!.Values[i], _keys[i].Descending) is not 0 and var order)
            {
                return order;
            }
        }

        // What is equal stands in the order of the journal, or against it where the first key descends: an answer does not hang on whether two clocks ticked alike.
        return IsDescending ? y!.Ref.CompareTo(x!.Ref) : x!.Ref.CompareTo(y!.Ref);
    }

    /// <summary>Of several values that a key finds, an item is sorted by the first. A type that lacks the parameter has none.</summary>
    private static SortValue ValueOf(ItemView view, Key key)
    {
        var (type, name) = (view.Item.ResourceType, key.Name);
        if (key.IsOwnTime || (ItemElements.IsOwnTime(type, name) && SearchParameters.Find(type, name) is not null))
        {
            return TimeOf(view.Held);
        }

        if (SearchParameters.Find(type, name) is null)
        {
            return default;
        }

        return key.Kind switch
        {
            SearchParameterKind.Id => SortValue.Of(ItemIdentity.IdOf(view.Held)),
            SearchParameterKind.Date => SortValue.Of(ItemElements.Time(view, name)?.From.UtcTicks),
            SearchParameterKind.Quantity => SortValue.Of(NumberOf(ItemElements.Quantities(view, name))),
            _ => SortValue.Of(ItemElements.Concepts(view, name).Select(TextOf).FirstOrDefault(static text => text is not null)),
        };
    }

    private static SortValue TimeOf(HeldItem held) => SortValue.Of(HeldItems.StandsAt(held).UtcTicks);

    private static string? TextOf(CodeableConcept concept) => concept.Codings.FirstOrDefault(static coding => coding.Code is not null)?.Code ?? concept.Text;

    /// <summary>In the canonical unit where there is one, so that units do not part what is alike.</summary>
    private static decimal? NumberOf(ImmutableArray<(Coding Measured, Quantity Quantity)> found) => found is not [var (measured, quantity), ..] ? null
        : CanonicalUnits.For(measured)?.Convert(quantity) ?? NumberRange.Number(quantity.Value.Text);

    private sealed record Key(string Name, SearchParameterKind Kind, bool Descending, bool IsOwnTime);
}
