using System.Runtime.InteropServices;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>What the journal already holds of a submission's items, read from the places where they may stand.</summary>
public sealed class KnownItems
{
    private readonly Dictionary<ItemKey, KnownItem> _byIdentifier = [];
    private readonly List<RecordItem> _unidentified = [];

    /// <summary>Of items without an identifier, those whose content nobody has asked about yet, by their start; empty where all are in <see cref="_contents"/>.</summary>
    private readonly Dictionary<long, List<RecordItem>> _byStart = [];

    private readonly HashSet<byte[]> _contents = new(ContentComparer.Instance);

    private readonly List<Commit> _sameId = [];

    /// <summary>The commit that took up the same submission before, if any.</summary>
    public Commit? FirstTime => _sameId.FirstOrDefault();

    /// <summary>The commits that tell of a submission or a transaction with the same id, by the same deliverer, in their order.</summary>
    public IReadOnlyList<Commit> SameId => _sameId;

    /// <summary>What other sources brought of it; null where nobody looked.</summary>
    internal DoubledItems? Doubled { get; private init; }

    /// <param name="by">Who submits it: another's submission of the same id is another one.</param>
    /// <param name="isSuperseded">Tells items that a later version has replaced: they are no longer what the record holds.</param>
    public static KnownItems Of(
        IReadOnlyCollection<Commit> commits, Submission submission, SubmissionPlan plan, Deliverer by, Func<ItemRef, bool> isSuperseded)
    {
        var known = new KnownItems { Doubled = plan.LooksForDoubled ? new DoubledItems(submission.Items, plan.Faults) : null };
        if (commits.Count == 0)
        {
            return known; // So it is mostly: what is wanted need not be told.
        }

        var wanted = submission.Items
            .Where(static item => item?.Source?.Identifier is not null)
            .Select(static item => ItemKey.Of(item)!.Value)
            .ToHashSet();
        var times = submission.Items.Where(static item => item?.Time is not null).Select(static item => From(item)).ToHashSet();
        foreach (var commit in commits)
        {
            var deliverer = DelivererOf(commit);
            for (var i = 0; i < commit.Entries.Length; i++)
            {
                switch (commit.Entries[i])
                {
                    case SubmissionRecorded recorded when recorded.Id == submission.Id && Deliverer.Of(recorded.By) == by:
                        known._sameId.Add(commit);
                        break;
                    case ItemRecorded { Item: var item } when !isSuperseded(new ItemRef(commit.Sequence, i)):
                        known.Doubled?.Offer(item, deliverer);
                        if (MayEqual(item, wanted, times))
                        {
                            known.Learn(HeldItems.Hold(item, new ItemRef(commit.Sequence, i), commit.DecidedAt), deliverer);
                        }

                        break;
                }
            }
        }

        return known;
    }

    /// <summary>What is held of the same source, type and identifier; null where there is none, or where the item has no identifier.</summary>
    public KnownItem? Find(RecordItem item) => ItemKey.Of(item) is { } key ? _byIdentifier.GetValueOrDefault(key) : null;

    /// <summary>True when an item of the very same content is held.</summary>
    /// <remarks>Data that arrives in order is never asked about, and what began at different times is not the same: contents are made of what may be.</remarks>
    public bool Holds(RecordItem item)
    {
        foreach (var held in _unidentified)
        {
            StartingAt(From(held)).Add(held);
        }

        _unidentified.Clear();
        if (!_byStart.TryGetValue(From(item) ?? Unknown, out var same))
        {
            return false;
        }

        _contents.UnionWith(same.Select(ItemContent.Of));
        same.Clear();
        return _contents.Contains(ItemContent.Of(item));
    }

    /// <summary>An item that was replaced is held no more: one of the same content is new again.</summary>
    public void Forget(RecordItem replaced)
    {
        if (ItemKey.Of(replaced) is null && Holds(replaced))
        {
            _contents.Remove(ItemContent.Of(replaced));
        }
    }

    /// <summary>Everything equal but when the source last touched it.</summary>
    public static bool SameContent(RecordItem one, RecordItem other) => ItemContent.Of(one).AsSpan().SequenceEqual(ItemContent.Of(other));

    /// <param name="by">Who delivered it; null where nobody tells.</param>
    public void Learn(HeldItem held, Requester? by)
    {
        if (ItemKey.Of(held.Item) is { } key)
        {
            _byIdentifier[key] = new KnownItem(held, by);
            return;
        }

        _unidentified.Add(held.Item);
    }

    /// <summary>Spares what a submission cannot repeat the making of its content.</summary>
    private static bool MayEqual(RecordItem held, HashSet<ItemKey> wanted, HashSet<long?> times) =>
        ItemKey.Of(held) is { } key ? wanted.Contains(key) : times.Contains(From(held));

    /// <summary>Where items stand that have no time.</summary>
    private const long Unknown = -1;

    private List<RecordItem> StartingAt(long? start)
    {
        ref var items = ref CollectionsMarshal.GetValueRefOrAddDefault(_byStart, start ?? Unknown, out _);
        return items ??= [];
    }

    private static long? From(RecordItem item) => item.Time.TryInterval(out var interval, out _) ? interval.From.UtcTicks : null;

    /// <summary>The entry of the submission comes last in its commit.</summary>
    private static Requester? DelivererOf(Commit commit) => commit.Entries is [.., SubmissionRecorded { By: var by }] ? by : null;

    /// <summary>
    /// By what a source knows an item of its own. An identifier may be another item's too where that has another type: a laboratory names an observation and the
    /// report of it alike.
    /// </summary>
    private readonly record struct ItemKey(string Source, string Type, string Identifier)
    {
        public static ItemKey? Of(RecordItem item) => item.Source.Identifier is { } identifier ? new ItemKey(item.Source.Name, item.ResourceType, identifier) : null;
    }
}

/// <summary>An item that is held, and who delivered it.</summary>
/// <param name="By">Null where nobody tells.</param>
public sealed record KnownItem(HeldItem Held, Requester? By);
