using System.Globalization;
using PhrCluster.Core.Access;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>A look at versions that keeps all rules, ready to be answered.</summary>
public sealed class HistoryPlan
{
    private readonly HistoryPosition? _after;

    private HistoryPlan(HistoryQuery query, HistoryPosition? after) => (Query, _after) = (query, after);

    public HistoryQuery Query { get; }

    /// <returns>The first rule that is broken; null, and a plan, where there is none.</returns>
    public static Fault? Of(HistoryQuery? query, out HistoryPlan? plan)
    {
        plan = null;
        if (query is null)
        {
            return new Fault("query", "is required");
        }

        var after = query.Continuation is { Length: <= RecordLimits.MaxNameLength } text ? HistoryPosition.TryParse(text) : null;
        var fault = query switch
        {
            { Type: { } type } when !SearchParameters.Types.Contains(type) => new Fault("query.type", "must be a FHIR type that a record holds"),
            { Id: { } id } when !ItemIdentity.IsId(id) => new Fault("query.id", "must be a FHIR id"),
            { Type: null, Id: not null } => new Fault("query.type", "is required with an id"),
            { Type: null, At: not null } => new Fault("query.type", "is required for one version"),
            { Id: null, LatestOnly: true } => new Fault("query.id", "is required where only the latest is wanted"),
            { At: not null, LatestOnly: true } => new Fault("query.at", "must not be given where only the latest is wanted"),
            { PageSize: < 1 or > RecordLimits.MaxPageSize } => new Fault("query.pageSize", $"must be 1 to {RecordLimits.MaxPageSize}"),
            { Continuation: not null } when after is null || (after.Value.Source is null) != (query.Id is null) => new Fault("query.continuation", "must come from the page before"),
            _ => (Fault?)null,
        };
        plan = fault is null ? new HistoryPlan(query, after) : null;
        return fault;
    }

    /// <param name="owner">The requester's own source: of several that use one id, it comes first.</param>
    /// <param name="isSuperseded">Tells items that a later version has replaced.</param>
    public HistoryPage NewPage(Viewer viewer, string owner, Func<ItemRef, bool> isSuperseded) => new(Query, _after, viewer, owner, isSuperseded);

    /// <summary>
    /// True for a segment that may hold a version, or what replaced one and says how it is judged; what replaced an item which is known by its place may stand
    /// anywhere behind it. Where something may be hidden from the viewer, all segments are read that may hold it by their place: else time would tell of it.
    /// </summary>
    /// <param name="isSuperseded">Tells items that a later version has replaced.</param>
    public bool MayHold(SegmentDescriptor segment, Viewer viewer, Func<ItemRef, bool> isSuperseded) => segment.Items > 0 && Query switch
    {
        { At: { } at } when !viewer.JudgesByHolder => IsIn(segment, at),
        { At: { } at } => IsIn(segment, at) || (at.Sequence <= segment.Last && (viewer.MayHide || isSuperseded(at))),
        { Id: { } id, Type: { } type } =>
            viewer.MayHide || IdLookup.MayHold(segment, [type], id) || (ItemIdentity.PlaceIn(id) is { } place && place.Sequence <= segment.Last && isSuperseded(place)),
        _ => _after is null || viewer.JudgesByHolder || segment.First <= _after.Value.Ref.Sequence,
    };

    private static bool IsIn(SegmentDescriptor segment, ItemRef place) => place.Sequence >= segment.First && place.Sequence <= segment.Last;
}

/// <summary>The last version of a page; with a fingerprint of its source where one item is asked for, so that the next page goes on with the same.</summary>
internal readonly record struct HistoryPosition(ItemRef Ref, uint? Source)
{
    private const char Separator = '~';

    public override string ToString() => Source is { } source
        ? string.Create(CultureInfo.InvariantCulture, $"{ItemIdentity.VersionOf(Ref)}{Separator}{source}")
        : ItemIdentity.VersionOf(Ref);

    public static HistoryPosition? TryParse(string text) => text.Split(Separator) switch
    {
        [var place] when ItemIdentity.TryParseVersion(place, out var at) => new HistoryPosition(at, null),
        [var place, var source] when ItemIdentity.TryParseVersion(place, out var at) && uint.TryParse(source, NumberStyles.None, CultureInfo.InvariantCulture, out var of) =>
            new HistoryPosition(at, of),
        _ => null,
    };
}
