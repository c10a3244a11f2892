using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;

namespace PhrCluster.Core.AccessLog;

/// <summary>
/// Gathers a page of the log from commits, newest first. It is full with as many entries as were asked for, or when it has read
/// <see cref="RecordLimits.MaxLogScan"/> commits; where counts are wanted, it looks on for them as far. Segments that tell enough by their descriptions are not read.
/// </summary>
public sealed class AccessLogPage
{
    private readonly AccessLogQuery _query;
    private readonly string _citizen;
    private readonly AccessTally? _tally;
    private readonly ImmutableArray<AccessLogEntry>.Builder _entries = ImmutableArray.CreateBuilder<AccessLogEntry>();
    private int _scanned;
    private int _searched;
    private long _before;
    private long _next;
    private DateTimeOffset _reached;
    private bool _ended;
    private bool _counted;

    /// <param name="before">Only commits below this version are looked at.</param>
    /// <param name="citizen">Whose record it is.</param>
    public AccessLogPage(AccessLogQuery query, long before, string citizen)
    {
        _query = query;
        _before = _next = before;
        _citizen = citizen;
        _tally = query.CountFrom is { } from ? new AccessTally(from, citizen) : null;
        _counted = _tally is null;
    }

    /// <summary>True where counts follow from the descriptions of segments: these tell of every entry, or of all but one's own.</summary>
    private bool IsCountedBySegments => _query is { Action: null, Subject: null, Organization: null, App: null, Purpose: null, Permitted: null, NoticesOnly: false }
        && _query.Actions.IsDefaultOrEmpty && _query.Purposes.IsDefaultOrEmpty;

    /// <summary>Nothing more is looked at.</summary>
    public bool IsFull => _ended || _scanned == RecordLimits.MaxLogScan || (HasEntries && _counted);

    private bool HasEntries => _entries.Count == _query.PageSize;

    /// <summary>Goes past a segment whose description tells all that the page needs of it. False where its commits have to be offered.</summary>
    public bool Passes(SegmentDescriptor segment)
    {
        if (IsFull || segment.First >= _before)
        {
            return true;
        }

        if (segment.Log is not { } log || segment.Last >= _before)
        {
            return false;
        }

        if (log.To < _query.From)
        {
            _ended = _counted = true; // No earlier commit is dated later.
            return true;
        }

        _counted |= log.To < _query.CountFrom;
        if (IsFull)
        {
            return true;
        }

        var mayHold = DescribedSegment.MayHold(log, _query);
        var counts = mayHold && !_counted;
        var countable = log.IsWhole && IsCountedBySegments && !(log.From < _query.CountFrom) && !(log.To >= _query.To);
        if (log.From < _query.From || (mayHold && !HasEntries) || (counts && !countable))
        {
            return false;
        }

        if (counts)
        {
            _tally!.Add(log, _query.WithoutOwn);
        }

        (_before, _reached) = (segment.First, log.From);
        if (!HasEntries)
        {
            (_searched, _next) = (_searched + (int)(segment.Last - segment.First) + 1, segment.First);
        }

        return true;
    }

    public void Offer(Commit commit)
    {
        if (IsFull || commit.Sequence >= _before)
        {
            return;
        }

        if (commit.Time < _query.From)
        {
            _ended = _counted = true; // No earlier commit is dated later.
            return;
        }

        _counted |= commit.Time < _query.CountFrom;
        if (IsFull)
        {
            return;
        }

        _scanned++;
        _before = commit.Sequence;
        _reached = commit.Time;
        var entry = !(_query.WithoutOwn && IsOwnLook(commit)) && AccessLogFold.Of(commit, _citizen) is { } found && AccessLogQueryRules.Matches(_query, found, _citizen) ? found : null;
        if (!HasEntries)
        {
            (_searched, _next) = (_searched + 1, commit.Sequence);
            if (entry is not null)
            {
                _entries.Add(entry);
            }
        }

        if (entry is not null)
        {
            _tally?.Add(entry);
        }
    }

    /// <summary>What most records hold most of, and what costs most to tell in words.</summary>
    private bool IsOwnLook(Commit commit) =>
        commit.Entries is [AccessRecorded { Permitted: true, Request: var request }] && AccessLogQueryRules.IsOwn(request, _citizen);

    /// <summary>The page, and the version below which the next one begins; null after the last.</summary>
    public (ImmutableArray<AccessLogEntry> Entries, long? Continuation) Close() =>
        (_entries.ToImmutable(), _next > 1 && (HasEntries ? !_ended || _next > _before : IsFull && !_ended) ? _next : null);

    /// <summary>How many commits were looked through for the page, those included that descriptions tell of.</summary>
    public int Searched => _searched;

    /// <summary>Who did how much; null where nobody asked.</summary>
    public AccessCounts? Counts => _tally?.Close(_counted || _before <= 1 ? null : _reached);
}
