using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>
/// Versions that a viewer sees under the consents of today, newest first by the journal. Each is judged as an item of its own, under the citizen's labels of the
/// version that holds now, and where the viewer sees that one. Commits are offered in any order, but those of one item that is known by its place in the journal's.
/// </summary>
/// <remarks>
/// Where several sources use one id, all versions are of one of them: the requester's own before others, one that holds the item before one that took it back, the
/// one that used the id first before later ones: nobody covers another's item by delivering one. Sources of which the viewer sees nothing that holds come last.
/// </remarks>
public sealed class HistoryPage
{
    private readonly HistoryQuery _query;
    private readonly HistoryPosition? _after;
    private readonly Viewer _viewer;
    private readonly string _owner;
    private readonly Func<ItemRef, bool> _isSuperseded;
    private readonly ItemRef? _place;

    private readonly VersionFates _fates;

    /// <summary>By source where one item is asked for, else all in one.</summary>
    private readonly Dictionary<string, OfSource> _sources = new(StringComparer.Ordinal);

    /// <summary>The newest version that each rule withheld.</summary>
    private readonly Dictionary<ConsentVerdict, ItemRef> _withheld = [];

    /// <summary>Versions of the item that is known by its place, and those that the viewer sees of an item.</summary>
    private readonly HashSet<ItemRef> _followed = [], _seen = [];

    internal HistoryPage(HistoryQuery query, HistoryPosition? after, Viewer viewer, string owner, Func<ItemRef, bool> isSuperseded)
    {
        (_query, _after, _viewer, _owner, _isSuperseded) = (query, after, viewer, owner, isSuperseded);
        _place = query.Id is { } id ? ItemIdentity.PlaceIn(id) : null;
        _fates = new VersionFates(viewer, isSuperseded);
    }

    /// <summary>Who looks.</summary>
    public Viewer Viewer => _viewer;

    /// <summary>True when no version up to a commit can still belong to the page.</summary>
    public bool EndsBefore(long sequence) =>
        _query.Id is null && _sources.TryGetValue(string.Empty, out var all) && all.IsFull(_query.PageSize) && all.Last.Sequence > sequence;

    /// <summary>True when commits of this time, and earlier ones, hold nothing that is wanted.</summary>
    public bool EndsAt(DateTimeOffset time) => time < _query.Since;

    public void Offer(Commit commit)
    {
        DeliveredBy? delivered = null;
        var isRead = false;
        foreach (var held in RecordedItems.Of(commit))
        {
            var former = Former(held, commit);
            if (!IsWanted(held, commit))
            {
                _fates.Tell(held, former, version: null);
                continue;
            }

            if (!isRead)
            {
                (delivered, isRead) = (FoundOrigins.DelivererOf(commit), true);
            }

            var version = new Version(held, former, delivered, !_isSuperseded(held.Ref), default, TextGauge.Of(held.Item).Bytes);
            _fates.Tell(held, former, fate => Settle(version, fate));
        }
    }

    /// <summary>A version is looked at once it is known what became of it.</summary>
    private void Settle(Version version, VersionFate fate)
    {
        var held = version.Held;
        if (!_viewer.Sees(fate.Look(_viewer, held), out var verdict) || !fate.IsSeen)
        {
            verdict = fate.IsSeen ? verdict : fate.Verdict;
            _withheld[verdict] = _withheld.TryGetValue(verdict, out var newest) && newest.CompareTo(held.Ref) > 0 ? newest : held.Ref;
            return;
        }

        _seen.Add(held.Ref);
        Take(version with { Verdict = verdict, Shown = fate.Show(_viewer, held) });
    }

    /// <summary>What versions of the page replaced and nobody has offered: to be judged before the page closes, since only what is seen is told of.</summary>
    public HashSet<ItemRef> Formers() => _viewer.IsCitizen ? [] :
        [.. PageOf().Versions.Select(static version => version.Former).OfType<ItemRef>().Where(former => !_seen.Contains(former))];

    /// <param name="held">One of <see cref="Formers"/>.</param>
    public void Judge(HeldItem held)
    {
        if (_fates.Of(held) is { IsSeen: true } fate && _viewer.Sees(fate.Look(_viewer, held)))
        {
            _seen.Add(held.Ref);
        }
    }

    /// <summary>The page, as the viewer is shown it; tells the viewer's log which rules permitted it, and which withheld anything from it.</summary>
    public VersionsPage Close()
    {
        var (versions, goesOn) = PageOf();
        foreach (var version in versions)
        {
            _viewer.Note(version.Verdict);
        }

        foreach (var (verdict, newest) in _withheld)
        {
            if (!goesOn || newest.CompareTo(versions[^1].Held.Ref) > 0)
            {
                _viewer.Note(verdict);
            }
        }

        return new VersionsPage(
            [.. versions.Select(Show)],
            goesOn && !_query.LatestOnly ? new HistoryPosition(versions[^1].Held.Ref, _query.Id is null ? null : SourceOf(versions[^1].Held)).ToString() : null);
    }

    /// <summary>A version that the viewer does not see is not told of by the one that came after it.</summary>
    private ItemVersion Show(Version version) => new(
        version.Shown!, version.IsLatest, version.Former is { } former && (_viewer.IsCitizen || _seen.Contains(former)) ? former : null, version.Delivered);

    private bool IsWanted(HeldItem held, Commit commit) => _query switch
    {
        { Type: { } type } when held.Item.ResourceType != type => false,
        { At: { } place } when held.Ref != place => false,
        { Since: { } since } when held.Received < since => false,
        { Id: { } id } => (ItemIdentity.IdOf(held) == id || Follows(held, commit)) && (!_query.LatestOnly || !_isSuperseded(held.Ref)),
        _ => true,
    };

    /// <summary>What replaces an item that is known by its place has a place of its own, and is a version of it all the same.</summary>
    private bool Follows(HeldItem held, Commit commit)
    {
        if (_place is null || Former(held, commit) is not { } former || (former != _place && !_followed.Contains(former)))
        {
            return false;
        }

        _followed.Add(held.Ref);
        return true;
    }

    private void Take(Version version)
    {
        var name = _query.Id is null ? string.Empty : version.Held.Item.Source.Name;
        if (!_sources.TryGetValue(name, out var source))
        {
            _sources[name] = source = new OfSource();
        }

        source.Take(version, _after is not { } after || (version.Held.Ref.CompareTo(after.Ref) < 0 && (after.Source is null || after.Source == SourceOf(version.Held))), _query.PageSize);
    }

    private (ImmutableArray<Version> Versions, bool GoesOn) PageOf() => Chosen()?.Page(_query.LatestOnly ? 1 : _query.PageSize) ?? ([], false);

    private OfSource? Chosen() => _after is { Source: not null }
        ? _sources.Values.FirstOrDefault(static source => !source.IsEmpty)
        : _sources.OrderByDescending(static it => it.Value.Latest is not null).ThenByDescending(it => OrganizationNames.AreSame(it.Key, _owner))
            .ThenByDescending(static it => it.Value.Latest is { } latest && !Retractions.IsRetraction(latest.Item)).ThenBy(static it => it.Value.First)
            .Select(static it => it.Value).FirstOrDefault();

    private static uint SourceOf(HeldItem held) => Fingerprint.OfSubmission(held.Item.Source.Name);

    private static ItemRef? Former(HeldItem held, Commit commit) => ((ItemRecorded)commit.Entries[held.Ref.Index]).Supersedes;

    private sealed record Version(HeldItem Held, ItemRef? Former, DeliveredBy? Delivered, bool IsLatest, ConsentVerdict Verdict, long Bytes)
    {
        /// <summary>As the viewer is shown it; null before it is known that they see it.</summary>
        public HeldItem? Shown { get; init; }
    }

    /// <summary>Versions of one source, as many as a page holds and one more.</summary>
    private sealed class OfSource
    {
        /// <summary>Newest first.</summary>
        private readonly SortedSet<Version> _versions = new(Comparer<Version>.Create(static (one, other) => other.Held.Ref.CompareTo(one.Held.Ref)));
        private long _bytes;

        /// <summary>The one that holds, where the viewer sees it.</summary>
        public HeldItem? Latest { get; private set; }

        /// <summary>The earliest that the viewer sees.</summary>
        public ItemRef First { get; private set; } = new(long.MaxValue, 0);

        public bool IsEmpty => _versions.Count == 0;

        public ItemRef Last => _versions.Max!.Held.Ref;

        public bool IsFull(int pageSize) => _versions.Count > pageSize || (_versions.Count > 1 && _bytes - _versions.Max!.Bytes >= RecordLimits.MaxPageBytes);

        public void Take(Version version, bool belongs, int pageSize)
        {
            First = version.Held.Ref.CompareTo(First) < 0 ? version.Held.Ref : First;
            Latest = version.IsLatest && (Latest is null || version.Held.Ref.CompareTo(Latest.Ref) > 0) ? version.Held : Latest;
            if (!belongs)
            {
                return;
            }

            _versions.Add(version);
            _bytes += version.Bytes;
            while (IsFull(pageSize))
            {
                var last = _versions.Max!;
                _versions.Remove(last);
                _bytes -= last.Bytes;
                if (!IsFull(pageSize))
                {
                    _versions.Add(last);
                    _bytes += last.Bytes;
                    return;
                }
            }
        }

        public (ImmutableArray<Version> Versions, bool GoesOn) Page(int pageSize) => IsFull(pageSize)
            ? ([.. _versions.Take(Math.Min(pageSize, _versions.Count - 1))], true)
            : ([.. _versions], false);
    }
}

/// <summary>A page of versions.</summary>
/// <param name="Continuation">Null on the last page.</param>
public sealed record VersionsPage(ImmutableArray<ItemVersion> Versions, string? Continuation);
