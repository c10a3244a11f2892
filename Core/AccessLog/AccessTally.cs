using PhrCluster.AccessLog;
using PhrCluster.Core.Index;

namespace PhrCluster.Core.AccessLog;

/// <summary>Counts who looked and who was turned away, organisation by organisation, over entries that come newest first.</summary>
/// <param name="from">Earlier entries are not counted.</param>
/// <param name="citizen">Whose record it is.</param>
internal sealed class AccessTally(DateTimeOffset from, string citizen)
{
    private readonly Dictionary<Accessor, AccessCount> _counts = [];
    private readonly List<Accessor> _newestFirst = [];
    private bool _full;

    public static Accessor Of(AccessLogEntry entry) => entry switch
    {
        { App: { } app } => new Accessor(null, null, app),
        { Organization: { } organization } => new Accessor(organization, null, null),
        _ => new Accessor(null, entry.Subject, null),
    };

    public static (int Looks, int Refused) CountOf(AccessLogEntry entry) =>
        (entry.Permitted && AccessKinds.Looks.Contains(entry.Action) ? 1 : 0, entry.Permitted ? 0 : entry.Count);

    public void Add(AccessLogEntry entry)
    {
        if (entry.At >= from)
        {
            Add(Of(entry), CountOf(entry));
        }
    }

    /// <summary>The same of all entries of a segment, none of which is too early.</summary>
    public void Add(SegmentLog log, bool withoutOwn)
    {
        foreach (var tally in log.Who())
        {
            if (!(withoutOwn && tally.Own))
            {
                Add(tally.Who == default ? new Accessor(null, citizen, null) : tally.Who, (tally.Looks, tally.Refused));
            }
        }
    }

    private void Add(Accessor who, (int Looks, int Refused) more)
    {
        if (more.Looks + more.Refused == 0)
        {
            return;
        }

        if (!_counts.TryGetValue(who, out var count))
        {
            if (_counts.Count == RecordLimits.MaxCountedAccessors)
            {
                _full = true;
                return;
            }

            _newestFirst.Add(who);
            count = new AccessCount(who.Organization, who.Subject, 0, 0) { App = who.App };
        }

        _counts[who] = count with { Looks = count.Looks + more.Looks, Refused = count.Refused + more.Refused };
    }

    /// <param name="reached">The time of the earliest entry that was looked at; null where all were.</param>
    public AccessCounts Close(DateTimeOffset? reached) => new(
        [.. _newestFirst.Select(who => _counts[who])], reached > from ? reached.Value : from, !_full && !(reached > from));
}
