using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>Where the items of a page are from: who brought each, and which version it replaced, as far as the viewer sees that.</summary>
/// <param name="items">As the viewer is shown them: each holds now.</param>
public sealed class FoundOrigins(Viewer viewer, ImmutableArray<HeldItem> items)
{
    private readonly Dictionary<ItemRef, ItemOrigin> _origins = [];
    private readonly Dictionary<ItemRef, ItemRef> _holders = [];
    private readonly HashSet<ItemRef> _seen = [];

    /// <summary>Sequence numbers of the commits that tell.</summary>
    public HashSet<long> Commits => [.. items.Select(static held => held.Ref.Sequence)];

    /// <param name="commit">One of <see cref="Commits"/>.</param>
    public void Take(Commit commit)
    {
        var delivered = DelivererOf(commit);
        foreach (var held in items.Where(held => held.Ref.Sequence == commit.Sequence))
        {
            var former = ((ItemRecorded)commit.Entries[held.Ref.Index]).Supersedes;
            _origins[held.Ref] = new ItemOrigin(former, delivered);
            if (former is { } version)
            {
                _holders[version] = held.Ref;
            }
        }
    }

    /// <summary>Former versions to be judged before the page closes; none where all is told.</summary>
    public HashSet<ItemRef> Formers() => viewer.IsCitizen ? [] : [.. _holders.Keys];

    /// <summary>A former version is judged under the labels of the one that holds, which the viewer sees.</summary>
    /// <param name="held">One of <see cref="Formers"/>.</param>
    public void Judge(HeldItem held)
    {
        if (viewer.Sees(viewer.Look(held with { Ref = _holders[held.Ref] })))
        {
            _seen.Add(held.Ref);
        }
    }

    /// <summary>One for each item, in their order.</summary>
    public ImmutableArray<ItemOrigin> Close() => [.. items.Select(held => _origins[held.Ref]).Select(origin =>
        origin.Supersedes is { } former && !viewer.IsCitizen && !_seen.Contains(former) ? origin with { Supersedes = null } : origin)];

    /// <summary>Who brought what a commit records; null where the journal does not say.</summary>
    internal static DeliveredBy? DelivererOf(Commit commit) =>
        commit.Entries.OfType<SubmissionRecorded>().FirstOrDefault() is { By: var by } ? new DeliveredBy(by.Subject, by.Role, by.Organization) : null;
}
