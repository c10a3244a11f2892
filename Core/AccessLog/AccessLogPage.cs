using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.AccessLog;

/// <summary>
/// Gathers a page of the log from commits, newest first. It is full with as many entries as were asked for, or when it has looked through
/// <see cref="RecordLimits.MaxLogScan"/> commits.
/// </summary>
public sealed class AccessLogPage
{
    private readonly AccessLogQuery _query;
    private readonly string _citizen;
    private readonly ImmutableArray<AccessLogEntry>.Builder _entries = ImmutableArray.CreateBuilder<AccessLogEntry>();
    private int _scanned;
    private long _before;
    private bool _ended;

    /// <param name="before">Only commits below this version are looked at.</param>
    /// <param name="citizen">Whose record it is.</param>
    public AccessLogPage(AccessLogQuery query, long before, string citizen)
    {
        _query = query;
        _before = before;
        _citizen = citizen;
    }

    /// <summary>Nothing more is looked at.</summary>
    public bool IsFull => _ended || _entries.Count == _query.PageSize || _scanned == RecordLimits.MaxLogScan;

    /// <summary>Whether commits from <paramref name="first"/> on may hold something for the page.</summary>
    public bool Wants(long first) => !IsFull && first < _before;

    public void Offer(Commit commit)
    {
        if (IsFull || commit.Sequence >= _before)
        {
            return;
        }

        if (commit.Time < _query.From)
        {
            _ended = true; // No earlier commit is dated later.
            return;
        }

        _scanned++;
        _before = commit.Sequence;
        if (AccessLogFold.Of(commit, _citizen) is { } entry && AccessLogQueryRules.Matches(_query, entry))
        {
            _entries.Add(entry);
        }
    }

    /// <summary>The page, and the version below which the next one begins; null after the last.</summary>
    public (ImmutableArray<AccessLogEntry> Entries, long? Continuation) Close() =>
        (_entries.ToImmutable(), !_ended && IsFull && _before > 1 ? _before : null);
}
