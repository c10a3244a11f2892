using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
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
    private readonly Viewer? _sight;
    private readonly DeliveryRight _right;

    /// <param name="sight">What of the record the requester sees; null for nothing.</param>
    public HeldTargets(ItemTransaction transaction, Viewer? sight, DeliveryRight right)
    {
        (_sight, _right) = (sight, right);
        foreach (var operation in transaction.Operations)
        {
            if (TransactionRules.SearchOf(operation) is null && KeyOf(operation) is { } key)
            {
                _byId.TryAdd(key, []);
            }
        }
    }

    /// <summary>True where something must be looked for by its id alone.</summary>
    public bool LooksForIds => _byId.Count > 0;

    /// <param name="isSuperseded">As of <see cref="KnownItems.Of"/>.</param>
    public void Follow(Commit commit, Func<ItemRef, bool> isSuperseded)
    {
        Requester? by = null;
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            if (commit.Entries[i] is not ItemRecorded { Item: var item } || new ItemRef(commit.Sequence, i) is var place && isSuperseded(place))
            {
                continue;
            }

            by ??= commit.Entries.OfType<SubmissionRecorded>().FirstOrDefault()?.By;
            var held = HeldItems.Hold(item, new ItemRef(commit.Sequence, i), commit.DecidedAt);
            if (_byId.TryGetValue((item.ResourceType, ItemIdentity.IdOf(held)), out var found) && IsKnown(held, by))
            {
                found.Add(new KnownItem(held, by));
            }
        }
    }

    /// <summary>What has the id, in the order of the journal: of several sources there may be one each.</summary>
    public IReadOnlyList<KnownItem> Of(string type, string id) => _byId.TryGetValue((type, id), out var found) ? found : [];

    /// <summary>Whether a held item is no news to the requester.</summary>
    /// <param name="by">Who delivered it; null where nobody tells.</param>
    public bool IsKnown(HeldItem held, Requester? by) =>
        (by is not null && Deliverer.Of(by) == _right.Deliverer) || (_sight is { } sight && sight.Sees(sight.Look(held)));

    /// <summary>A create is about nothing that is held.</summary>
    private static (string Type, string Id)? KeyOf(ItemOperation operation) => operation switch
    {
        DeleteItem { Type: var type, Id: { } id } => (type, id),
        UpdateItem { Item: { Source.Identifier: not null } item } => (item.ResourceType, ItemIdentity.IdOf(item, default)),
        _ => null,
    };
}
