using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>Carries out the operations of one transaction one by one, each seeing those before it as done, until one fails.</summary>
/// <remarks>What is held and the requester knows nothing of is answered as if it were not there, as far as a delivery may hide it (ADR 0007).</remarks>
/// <param name="instead">What the items call held ones by.</param>
internal sealed class OperationSorter(
    CitizenRecord record, TransactionPlan plan, KnownItems known, HeldTargets targets, HeldInstead instead, DeliveryGate gate, DeliveryRight right, string citizen, DateTimeOffset now)
{
    private static readonly Fault Held = new("source.identifier", "must be new: the record holds an item under it, which an update would replace");
    private static readonly Fault Unnamed = new("source.identifier", "must not be a place in the journal (p-…): what its source does not name can be taken back, and not replaced");
    private static readonly Fault MatchesUnnamed = new("search", "must match an item that its source names: another can be taken back, and not replaced");
    private static readonly Fault Twice = new("operation", "must not be about the same item as an operation before it");
    private static readonly Fault Several = new("search", "must match one item at most");
    private static readonly Fault OtherVersion = new("ifMatch", "must be the latest version of an item that is held");
    private static readonly Fault NoDelete = new("operation", "must be covered by the ticket: it has no scope to delete (d) this kind of data");

    private readonly ItemSorter _items = new(record, known, gate, right, now);
    private readonly List<ItemAbsent> _absent = [];
    private readonly List<(int Index, HeldItem Held)> _matched = [];
    private readonly ImmutableArray<OperationResult>.Builder _results = ImmutableArray.CreateBuilder<OperationResult>(plan.Items.Faults.Length);

    public ItemSorter Items => _items;

    /// <summary>What is to be kept of single operations: what a submission keeps, what was not there to be deleted, and what was shown instead of creating another.</summary>
    public ImmutableArray<ItemNote> Notes =>
        [.. _items.Notes.Concat(_absent).Concat(_matched.Select(static it => new ItemMatched(it.Index, it.Held.Ref))).OrderBy(static note => note.Index)];

    /// <summary>The held items that stand instead of others, by operation.</summary>
    public IReadOnlyList<(int Index, HeldItem Held)> Matched => _matched;

    public ImmutableArray<OperationResult> Results => _results.ToImmutable();

    /// <returns>Why the operation fails; null where it is carried out.</returns>
    public FailedOperation? Take(int index, ItemOperation operation) => operation switch
    {
        CreateItem create => Create(index, create),
        UpdateItem update => Update(index, update),
        DeleteItem delete => Delete(index, delete),
        _ => throw new InvalidOperationException($"Nobody knows how to carry out {operation.GetType().Name}."),
    };

    private FailedOperation? Create(int index, CreateItem create)
    {
        if (plan.Items.Faults[index] is { } broken)
        {
            return Invalid(create.Item, broken);
        }

        switch (targets.Matching(index))
        {
            case [var only]:
                _matched.Add((index, only.Held));
                return Done(OperationEffect.Matched, only.Held);
            case { Count: > 1 }:
                return Fail(OperationFault.MultipleMatches, Several);
        }

        if (Named(create.Item, out var item) is { } tooLarge)
        {
            return tooLarge;
        }

        if (known.Find(item) is { Held: var held, By: var by } && !Retractions.IsRetraction(held.Item) && !KnownItems.SameContent(held.Item, item))
        {
            // A create never replaces. Who is nobody to replace it is told no more than when they deliver it.
            return IsDone(held) ? Fail(OperationFault.Invalid, Twice)
                : right.MayReplace(held.Item, by) || targets.IsKnown(held, by) ? Fail(OperationFault.Invalid, Held)
                : Fail(OperationFault.Forbidden, ItemSorter.OfAnother);
        }

        return Deliver(index, item, OperationEffect.Created);
    }

    /// <summary>An item that names a held one by what the transaction calls it is another item, and is held to the rules again.</summary>
    /// <returns>Why it fails then; null where it may go on.</returns>
    private FailedOperation? Named(RecordItem sent, out RecordItem item)
    {
        item = instead.Named(sent);
        return !ReferenceEquals(item, sent) && Check(item) is { } broken ? Fail(OperationFault.Invalid, broken) : null;
    }

    private Fault? Check(RecordItem item) => ItemRules.Check(item, now) ?? ResidualRules.Check(item, citizen, mayRetract: false);

    private FailedOperation? Update(int index, UpdateItem update)
    {
        if (plan.Items.Faults[index] is { } broken)
        {
            return Invalid(update.Item, broken);
        }

        if (Named(update.Item, out var item) is { } tooLarge)
        {
            return tooLarge;
        }

        var id = ItemIdentity.IdOf(item, default);
        var found = update.Where is null ? targets.Of(item.ResourceType, id) : targets.Matching(index);
        if (update.Where is not null && found.Count > 1)
        {
            return Fail(OperationFault.MultipleMatches, Several);
        }

        var target = Chosen(found, item.Source.Name, update.IfMatch);
        if (target?.Held.Item.Source.Identifier is null && ItemIdentity.PlaceIn(id) is not null)
        {
            return Fail(OperationFault.Invalid, Unnamed);
        }

        if (update.IfMatch is { } version && target?.Held.Ref != version)
        {
            return Fail(OperationFault.VersionConflict, OtherVersion);
        }

        if (update.Where is not null && target is { Held.Item.Source.Identifier: null })
        {
            return Fail(OperationFault.Invalid, MatchesUnnamed);
        }

        return target is not null && (target.Held.Item.Source.Name == item.Source.Name || MayReplace(target) || update.IfMatch is not null || update.Where is not null)
            ? Replace(index, item, target)
            : Deliver(index, item, OperationEffect.Updated);
    }

    /// <summary>The new version is the same source's: a correction makes no second item.</summary>
    private FailedOperation? Replace(int index, RecordItem item, KnownItem target)
    {
        if (!MayReplace(target))
        {
            return Fail(OperationFault.Forbidden, ItemSorter.OfAnother);
        }

        if (!right.MayUpdate(target.Held.Item))
        {
            return Fail(OperationFault.Forbidden, ItemSorter.NoUpdate);
        }

        var source = target.Held.Item.Source;
        if (item.Source.Name != source.Name || item.Source.Identifier != source.Identifier)
        {
            item = item with { Source = item.Source with { Name = source.Name, Identifier = source.Identifier } };
            if (Check(item) is { } broken)
            {
                return Fail(OperationFault.Invalid, broken);
            }
        }

        if (known.Find(item) is null)
        {
            known.Learn(target.Held, target.By);
        }

        return Deliver(index, item, OperationEffect.Updated);
    }

    private FailedOperation? Delete(int index, DeleteItem delete)
    {
        var found = (delete.Id is { } id ? targets.Of(delete.Type, id) : targets.Matching(index)).Where(static it => !Retractions.IsRetraction(it.Held.Item)).ToList();
        if (delete.Id is null && found.Count > 1)
        {
            return Fail(OperationFault.MultipleMatches, Several);
        }

        if (found.Count == 0)
        {
            _absent.Add(new ItemAbsent(index));
            return Done(OperationEffect.Absent, held: null);
        }

        if (Chosen(found, right.Deliverer.Name, delete.IfMatch) is not { Held: var held } target || (delete.IfMatch is { } version && held.Ref != version))
        {
            return Fail(OperationFault.VersionConflict, OtherVersion);
        }

        if (!right.MayDelete(held.Item))
        {
            return Fail(OperationFault.Forbidden, NoDelete);
        }

        if (!MayReplace(target))
        {
            return Fail(OperationFault.Forbidden, ItemSorter.OfAnother);
        }

        if (IsReplaced(held))
        {
            return Fail(OperationFault.Invalid, Twice);
        }

        var retraction = TakenBack.Of(held.Item);
        return Judge(_items.TakeInstead(index, retraction, held), retraction, OperationEffect.Deleted);
    }

    /// <summary>Takes an item as a submission does, and fails where that would not take it.</summary>
    private FailedOperation? Deliver(int index, RecordItem item, OperationEffect effect)
    {
        var found = known.Find(item);
        var former = found?.Held;
        return former is not null && IsDone(former)
            ? Fail(OperationFault.Invalid, Twice)
            : _items.Take(index, item, fault: null) switch
            {
                null => Accepted(item, OperationEffect.Created),
                // Where it stands and since when is told to whoever delivered it alone: nothing of it is a look that the log would show.
                ItemDuplicate => Done(OperationEffect.Unchanged, right.Brought(found?.By) ? former : null),
                ItemOutdated => Fail(OperationFault.Outdated, new Fault("source.updated", "must not be before that of the version that is held")),
                var note => Judge(note, item, effect),
            };
    }

    private FailedOperation? Judge(ItemNote note, RecordItem item, OperationEffect effect) => note switch
    {
        ItemCorrected => Accepted(item, effect),
        ItemStopped stopped => new FailedOperation(OperationFault.Forbidden, new Fault("item", "must not be one that the citizen's consents refuse from this source"), stopped),
        ItemRefused refused => Fail(ItemSorter.IsForbidden(refused) ? OperationFault.Forbidden : OperationFault.Invalid, new Fault(refused.Field, refused.Rule)),
        _ => throw new InvalidOperationException($"No operation comes to {note.GetType().Name}."),
    };

    private FailedOperation? Accepted(RecordItem item, OperationEffect effect) =>
        Done(effect, HeldItems.Hold(item, new ItemRef(record.Version + 1, _items.Accepted.Length - 1), now));

    private FailedOperation? Done(OperationEffect effect, HeldItem? held)
    {
        _results.Add(new OperationResult(effect, held));
        return null;
    }

    /// <summary>All that the item breaks is told at once: whoever mends it need not ask for each.</summary>
    private FailedOperation Invalid(RecordItem? item, Fault broken) =>
        Fail(OperationFault.Invalid, broken) with { Others = ItemRules.All(item, now) is [_, .. var others] ? [.. others] : [] };

    private static FailedOperation Fail(OperationFault fault, Fault rule) => new(fault, rule, Stopped: null);

    /// <summary>True for what this transaction has recorded itself.</summary>
    private bool IsDone(HeldItem held) => held.Ref.Sequence > record.Version;

    private bool IsReplaced(HeldItem held) => _items.Formers.ContainsKey(held.Ref);

    private bool MayReplace(KnownItem target) => right.SpeaksFor(target.Held.Item.Source.Name) && right.MayReplace(target.Held.Item, target.By);

    /// <summary>Of the items with one id, of several sources: the one whose version is named, else the source's own, else the last that may be replaced, else the last.</summary>
    private KnownItem? Chosen(IReadOnlyList<KnownItem> found, string source, ItemRef? version) =>
        (version is { } named ? found.FirstOrDefault(it => it.Held.Ref == named) : null)
        ?? found.FirstOrDefault(it => it.Held.Item.Source.Name == source)
        ?? found.LastOrDefault(MayReplace)
        ?? found.LastOrDefault();
}

/// <summary>Why an operation fails.</summary>
/// <param name="Stopped">The rule of the citizen's that stops it, where one does.</param>
internal sealed record FailedOperation(OperationFault Fault, Fault Rule, ItemStopped? Stopped)
{
    /// <summary>Rules beside the first, where an item breaks several.</summary>
    public ImmutableArray<Fault> Others { get; init; } = [];
}
