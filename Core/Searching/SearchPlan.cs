using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>A search that keeps all rules, ready to be answered.</summary>
public sealed class SearchPlan
{
    private readonly ItemMatcher _matcher;
    private readonly SearchOrder _order;
    private readonly SearchPosition? _after;
    private readonly ImmutableArray<ImmutableArray<ushort>> _codes;

    private SearchPlan(ItemSearch search, ItemMatcher matcher, SearchOrder order, SearchPosition? after)
    {
        (Search, _matcher, _order, _after) = (search, matcher, order, after);
        _codes = [.. matcher.Codes.Select(SegmentDescriptor.FingerprintsOf)];
    }

    /// <summary>What is asked, without lists that are not there.</summary>
    public ItemSearch Search { get; }

    /// <summary>True where every match must be looked at.</summary>
    public bool LooksAtAll => Search.CountAll || Search.PageSize == 0 || Search.NewestPerCode > 0;

    /// <summary>True where the page begins with what is greatest, or newest.</summary>
    public bool IsDescending => _order.IsDescending;

    /// <param name="now">When it is asked.</param>
    /// <returns>The first rule that is broken; null, and a plan, where there is none.</returns>
    public static Fault? Of(ItemSearch? search, DateTimeOffset now, out SearchPlan? plan)
    {
        plan = null;
        if (ItemMatcher.Compile(search, now, out var matcher) is { } fault)
        {
            return fault;
        }

        var asked = search! with { Types = Given(search.Types), Terms = Given(search.Terms), Sort = Given(search.Sort) };
        if (Check(asked) is { } broken)
        {
            return broken;
        }

        if (SearchOrder.Of(asked.Sort, matcher.Types, out var key) is not { } order)
        {
            return new Fault($"search.sort[{key.At}]", key.Rule);
        }

        var after = asked.Continuation is null ? null : SearchPosition.TryParse(asked.Continuation, order.Keys);
        if (asked.Continuation is not null && after is null)
        {
            return new Fault("search.continuation", "must come from the page before");
        }

        plan = new SearchPlan(asked, matcher, order, after);
        return null;
    }

    public SearchPage NewPage(Viewer viewer) => new(Search, _matcher, _order, _after, viewer);

    public bool Matches(HeldItem held) => _matcher.Matches(held);

    /// <summary>Segments that may hold matches for a page, the first of its order first.</summary>
    public IEnumerable<SegmentDescriptor> Read(IEnumerable<SegmentDescriptor> segments, Viewer viewer)
    {
        var wanted = segments.Where(segment => MayHold(segment, viewer));
        return !_order.IsByTime ? wanted : _order.IsDescending ? wanted.OrderByDescending(static segment => segment.Latest) : wanted.OrderBy(static segment => segment.Earliest);
    }

    /// <summary>Types and sizes; the rest its own readers check.</summary>
    private static Fault? Check(ItemSearch search) =>
        search.PageSize is < 0 or > RecordLimits.MaxPageSize ? new Fault("search.pageSize", $"must be 0 to {RecordLimits.MaxPageSize}")
        : search.NewestPerCode is < 0 or > RecordLimits.MaxNewestPerCode ? new Fault("search.newestPerCode", $"must be 0 to {RecordLimits.MaxNewestPerCode}")
        : search.Action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose)
            ? new Fault("search.action", "must be access, use or disclose: who may deliver, correct or manage may not therefore read")
        : search.Types.Length > SearchParameters.Types.Length ? new Fault("search.types", "must name each type once")
        : search.Sort.Length > RecordLimits.MaxSortKeys ? new Fault("search.sort", $"must name at most {RecordLimits.MaxSortKeys} parameters")
        : search.Terms.Sum(static term => term.Parameter.Length + term.Value.Length) > RecordLimits.MaxSearchLength
            ? new Fault("search.terms", $"must have at most {RecordLimits.MaxSearchLength} characters together")
        : search.Continuation is { Length: > RecordLimits.MaxSearchLength } ? new Fault("search.continuation", "must come from the page before")
        : null;

    private static ImmutableArray<T> Given<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;

    /// <summary>
    /// Whether a segment may hold matches. Where something may be hidden from the viewer, only times tell: whether codes and ids of hidden items let a segment be read
    /// would show by how long it takes.
    /// </summary>
    public bool MayHold(SegmentDescriptor segment, Viewer viewer) =>
        segment.Items > 0
        && (viewer.MayHide || _matcher.Ids is not { } ids || ids.Any(id => IdLookup.MayHold(segment, _matcher.Types, id)))
        && (segment.Marks is not SegmentMarks.ById ? segment.MayHold(code: null, fromTicks: null, toTicks: null) : segment.MayHold(code: null, _matcher.FromTicks, _matcher.ToTicks))
        && (viewer.MayHide || _codes.All(codes => segment.MayHoldAny(codes, fromTicks: null, toTicks: null)))
        && !IsBefore(segment);

    /// <summary>True for a segment that lies wholly before the page.</summary>
    private bool IsBefore(SegmentDescriptor segment) =>
        !LooksAtAll && _after is not null && _order.IsByTime
        && (_order.IsDescending ? segment.Earliest > SearchOrder.TicksOf(_after) : segment.Latest < SearchOrder.TicksOf(_after));
}
