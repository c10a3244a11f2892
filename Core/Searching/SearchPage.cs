using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>
/// The matches of a search that a viewer sees, in its order, in whichever order they are offered. What the viewer does not see is left out before anything is
/// counted, grouped or paged.
/// </summary>
public sealed class SearchPage
{
    private readonly ItemSearch _search;
    private readonly ItemMatcher _matcher;
    private readonly SearchOrder _order;
    private readonly SearchPosition? _after;
    private readonly Viewer _viewer;

    /// <summary>One more than the page, to know whether there are more.</summary>
    private readonly SortedSet<Found> _found;

    /// <summary>Of each code, the newest of those that are seen; null where all are wanted.</summary>
    private readonly Dictionary<Coding, SortedSet<Found>>? _byCode;

    /// <summary>The first place at which each rule withheld something.</summary>
    private readonly Dictionary<ConsentVerdict, SearchPosition> _withheld = [];

    private readonly bool _counts;

    /// <summary>Of all that is counted.</summary>
    private readonly DataSum _counted = new(inAnyOrder: true);
    private int _total;
    private long _bytes;

    /// <param name="after">The last item of the page before.</param>
    internal SearchPage(ItemSearch search, ItemMatcher matcher, SearchOrder order, SearchPosition? after, Viewer viewer)
    {
        (_search, _matcher, _order, _after, _viewer) = (search, matcher, order, after, viewer);
        _found = new SortedSet<Found>(new InOrder(order));
        _byCode = search.NewestPerCode > 0 ? [] : null;
        _counts = search.CountAll || search.PageSize == 0;
    }

    /// <summary>Who looks.</summary>
    public Viewer Viewer => _viewer;

    /// <summary>True when the last of what was found does not belong to the page any more, for its number or the bytes of those before it.</summary>
    private bool IsFull => _found.Count > _search.PageSize || (_found.Count > 1 && _bytes - _found.Max!.Bytes >= RecordLimits.MaxPageBytes);

    /// <summary>True when nothing of a segment, nor of those after it in the order of <see cref="SearchPlan.Read"/>, can still belong to the page.</summary>
    public bool EndsBefore(SegmentDescriptor segment) =>
        !LooksAtAll && _order.IsByTime && IsFull
        && (_order.IsDescending ? SearchOrder.TicksOf(_found.Max!.Position) > segment.Latest : SearchOrder.TicksOf(_found.Max!.Position) < segment.Earliest);

    /// <summary>False for an item that stands outside the page, where nothing outside it is counted or grouped: told by when it holds alone, it costs less than offering it.</summary>
    /// <param name="received">When it was received.</param>
    public bool Wants(RecordItem item, ItemRef place, DateTimeOffset received) =>
        LooksAtAll || _order.OwnPositionOf(item, place, received) is not { } position || Belongs(position);

    public void Offer(HeldItem held)
    {
        var position = _order.PositionOf(held);
        var belongs = Belongs(position);
        if ((!belongs && !LooksAtAll) || !_matcher.Matches(held))
        {
            return;
        }

        if (!_viewer.Sees(_viewer.Look(held), out var verdict))
        {
            Withhold(verdict, position);
            return;
        }

        var found = new Found(position, held, verdict);
        if (_byCode is not null)
        {
            Group(found);
            return;
        }

        Count(found);
        if (belongs)
        {
            Add(found);
        }
    }

    /// <summary>True where what lies outside the page is told of too.</summary>
    private bool LooksAtAll => _counts || _byCode is not null;

    private bool Belongs(SearchPosition position) => IsAfter(position) && !(IsFull && _order.Compare(position, _found.Max!.Position) > 0);

    /// <summary>The page, as the viewer is shown it; tells the viewer's log which rules permitted it, and which withheld anything from it.</summary>
    public FoundPage Close()
    {
        foreach (var found in _byCode?.Values.SelectMany(static group => group) ?? [])
        {
            Count(found);
            if (IsAfter(found.Position))
            {
                Add(found);
            }
        }

        ImmutableArray<Found> page = _search.PageSize == 0 ? [] : [.. IsFull ? _found.Take(_found.Count - 1) : _found];
        foreach (var found in page)
        {
            _viewer.Note(found.Verdict);
        }

        var goesOn = _search.PageSize > 0 && IsFull;
        foreach (var (verdict, first) in _withheld)
        {
            if (!goesOn || _counts || _order.Compare(first, page[^1].Position) < 0)
            {
                _viewer.Note(verdict);
            }
        }

        int? total = _counts ? _total : _after is null && !goesOn ? page.Length : null;
        return new FoundPage([.. page.Select(found => _viewer.Show(found.Held))], total, goesOn ? page[^1].Position.ToString() : null)
        {
            Data = _counts ? _counted.Describe() : Disclosures.Describe(page.Select(static found => found.Held.Item)),
        };
    }

    private bool IsAfter(SearchPosition position) => _after is null || _order.Compare(position, _after) > 0;

    private void Withhold(ConsentVerdict verdict, SearchPosition position)
    {
        if ((_counts || IsAfter(position)) && (!_withheld.TryGetValue(verdict, out var first) || _order.Compare(position, first) < 0))
        {
            _withheld[verdict] = position;
        }
    }

    /// <summary>A total tells of every match: of each, the log names the rule.</summary>
    private void Count(Found found)
    {
        if (_counts)
        {
            _total++;
            _counted.Add(found.Held.Item);
            _viewer.Note(found.Verdict);
        }
    }

    private void Group(Found found)
    {
        var code = found.Held.Item.Code.Primary;
        var key = new Coding(CodeSystemNames.Canonical(code.System), code.Code);
        if (!_byCode!.TryGetValue(key, out var group))
        {
            _byCode[key] = group = new SortedSet<Found>(NewestFirst.Instance);
        }

        group.Add(found);
        if (group.Count > _search.NewestPerCode)
        {
            group.Remove(group.Max!);
        }
    }

    private void Add(Found found)
    {
        if (_search.PageSize > 0 && _found.Add(found))
        {
            _bytes += found.Bytes;
            Trim();
        }
    }

    /// <summary>Keeps one more than the page.</summary>
    private void Trim()
    {
        while (IsFull)
        {
            var last = _found.Max!;
            _found.Remove(last);
            _bytes -= last.Bytes;
            if (!IsFull)
            {
                _found.Add(last);
                _bytes += last.Bytes;
                return;
            }
        }
    }

    private sealed record Found(SearchPosition Position, HeldItem Held, ConsentVerdict Verdict)
    {
        private long? _bytes;

        /// <summary>Of all its text, attachments included.</summary>
        public long Bytes => _bytes ??= TextGauge.Of(Held.Item).Bytes;
    }

    private sealed class InOrder(SearchOrder order) : IComparer<Found>
    {
        public int Compare(Found? x, Found? y) => order.Compare(x!.Position, y!.Position);
    }

    private sealed class NewestFirst : IComparer<Found>
    {
        public static readonly NewestFirst Instance = new();

        public int Compare(Found? x, Found? y) => ItemPosition.Of(y!.Held).CompareTo(ItemPosition.Of(x!.Held));
    }
}

/// <summary>A page of matches.</summary>
/// <param name="Total">How many there are on all pages; null where that was not asked for, and the page does not hold them all.</param>
/// <param name="Continuation">Null on the last page.</param>
public sealed record FoundPage(ImmutableArray<HeldItem> Items, int? Total, string? Continuation)
{
    /// <summary>What the page discloses: its items, and where matches are counted, all of them.</summary>
    public required DataDescription Data { get; init; }
}
