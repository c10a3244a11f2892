using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Searching;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>
/// The held items that a transaction's operations may be about, as far as the requester knows of them: what they see, and what they delivered themselves. Whatever
/// else is held is as if it were not there.
/// </summary>
public sealed class HeldTargets
{
    private readonly Dictionary<(string Type, string Id), List<KnownItem>> _byId = [];
    private readonly Dictionary<int, (SearchPlan Search, List<KnownItem> Found)> _bySearch = [];
    private readonly AccessJudgement.Granted? _sight;
    private readonly DeliveryRight _right;

    /// <param name="transaction">One that breaks no rule as a whole.</param>
    /// <param name="sight">What of the record the requester may look at; null for nothing.</param>
    /// <param name="now">What searches measure from.</param>
    public HeldTargets(ItemTransaction transaction, AccessJudgement.Granted? sight, DeliveryRight right, DateTimeOffset now)
    {
        (_sight, _right) = (sight, right);
        for (var i = 0; i < transaction.Operations.Length; i++)
        {
            if (TransactionRules.PlanOf(transaction.Operations[i], now) is { } search)
            {
                _bySearch.Add(i, (search, []));
            }
            else if (KeyOf(transaction.Operations[i]) is { } key)
            {
                _byId.TryAdd(key, []);
            }
        }
    }

    /// <summary>False where nothing has to be looked for.</summary>
    public bool IsNeeded => _byId.Count + _bySearch.Count > 0;

    /// <summary>Whether a segment may hold something that an operation is about.</summary>
    public bool MayBeIn(SegmentDescriptor segment) =>
        _byId.Keys.Any(key => IdLookup.MayHold(segment, [key.Type], key.Id))
        || (_sight is { Viewer: var viewer } && _bySearch.Values.Any(it => it.Search.MayHold(segment, viewer)));

    /// <param name="isSuperseded">As of <see cref="KnownItems.Of"/>.</param>
    public void Follow(Commit commit, Func<ItemRef, bool> isSuperseded)
    {
        var by = commit.Entries is [.., SubmissionRecorded delivered] ? delivered.By : null;
        foreach (var held in RecordedItems.Of(commit).Where(held => !isSuperseded(held.Ref)))
        {
            if (_byId.TryGetValue((held.Item.ResourceType, ItemIdentity.IdOf(held)), out var found) && IsKnown(held, by))
            {
                found.Add(new KnownItem(held, by));
            }

            Match(held, by);
        }
    }

    /// <summary>Only what the requester sees can match. Two matches are as good as more.</summary>
    private void Match(HeldItem held, Requester? by)
    {
        foreach (var (search, found) in _bySearch.Values)
        {
            if (found.Count < 2 && search.Matches(held) && Sees(held))
            {
                found.Add(new KnownItem(held, by));
            }
        }
    }

    /// <summary>What matches the search of an operation: two at most.</summary>
    public IReadOnlyList<KnownItem> Matching(int index) => _bySearch.TryGetValue(index, out var searched) ? searched.Found : [];

    /// <summary>Shows items that matched, and what the log is to tell of it: durable together with what else the transaction records (G2).</summary>
    /// <param name="granted">The transaction's own judgement.</param>
    public (ImmutableArray<HeldItem> Shown, AccessRecorded Disclosure) Show(IEnumerable<HeldItem> matched, AccessJudgement.Granted granted)
    {
        List<HeldItem> items = [.. matched];
        return ([.. items.Select(_sight!.Viewer.Show)], Disclosures.Matched(granted, _sight, items));
    }

    private bool Sees(HeldItem held) => _sight is { Viewer: var viewer } && viewer.Sees(viewer.Look(held));

    /// <summary>What has the id, in the order of the journal: of several sources there may be one each.</summary>
    public IReadOnlyList<KnownItem> Of(string type, string id) => _byId.TryGetValue((type, id), out var found) ? found : [];

    /// <summary>Whether a held item is no news to the requester.</summary>
    /// <param name="by">Who delivered it; null where nobody tells.</param>
    public bool IsKnown(HeldItem held, Requester? by) =>
        (by is not null && Deliverer.Of(by) == _right.Deliverer) || Sees(held);

    /// <summary>A create is about nothing that is held.</summary>
    private static (string Type, string Id)? KeyOf(ItemOperation operation) => operation switch
    {
        DeleteItem { Type: var type, Id: { } id } => (type, id),
        UpdateItem { Item: { Source.Identifier: not null } item } => (item.ResourceType, ItemIdentity.IdOf(item, default)),
        _ => null,
    };
}
