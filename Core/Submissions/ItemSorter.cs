using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>Sorts the items of one submission, each seeing those before it as held.</summary>
internal sealed class ItemSorter(CitizenRecord record, KnownItems known, DeliveryGate gate, DeliveryRight right, DateTimeOffset now)
{
    internal static readonly Fault OfAnother = new("source.identifier", "must not be one that somebody else delivers for this source: only they, the source itself or the citizen correct it");
    internal static readonly Fault NoUpdate = new("source.identifier", "must not be one that is held already: the ticket has no scope to update (u) this kind of data");

    private readonly ImmutableArray<ItemRecorded>.Builder _accepted = ImmutableArray.CreateBuilder<ItemRecorded>();
    private readonly ImmutableArray<ItemNote>.Builder _notes = ImmutableArray.CreateBuilder<ItemNote>();
    private readonly Dictionary<ItemRef, HeldItem> _formers = [];
    private readonly HighWaterMarks.Builder _marks = record.Marks.ToBuilder();
    private int _doubledOfOwn;
    private int _doubledOfOthers;

    public ImmutableArray<ItemRecorded> Accepted => _accepted.ToImmutable();

    public ImmutableArray<ItemNote> Notes => _notes.ToImmutable();

    public IReadOnlyDictionary<ItemRef, HeldItem> Formers => _formers;

    /// <summary>True when the sender was told something of an item that somebody else delivered, which the citizen has to find in the log.</summary>
    public bool Tells { get; private set; }

    /// <summary>New items that another source brought already, as far as the sender may be told.</summary>
    public int Doubled => _doubledOfOwn + (_doubledOfOthers >= DoubledItems.Least ? _doubledOfOthers : 0);

    /// <returns>What the receipt says of it; null for a new item that was accepted.</returns>
    /// <param name="context">The item's, where it is known already.</param>
    public ItemNote? Take(int index, RecordItem item, Fault? fault, ItemContext? context = null)
    {
        if (fault is { } broken)
        {
            return Refuse(index, broken);
        }

        var former = known.Find(item);
        if (gate.Stops(item, former?.Held.Ref) is { } stopping)
        {
            // Before anything else is said of it: who may not deliver it must not learn whether it is held.
            return Stop(index, stopping);
        }

        if (item.Source.Identifier is not null)
        {
            return former is not null && Retractions.IsRetraction(item)
                ? TakeIdentified(index, TakenBack.As(item, former.Held.Item), former, context: null)
                : TakeIdentified(index, item, former, context);
        }

        if (!IsLater(item) && known.Holds(item))
        {
            return Note(new ItemDuplicate(index));
        }

        Accept(item, former: null, context);
        return null;
    }

    /// <summary>Takes what replaces a held item that is found already, whether its source names it or not, and that the sender may replace.</summary>
    public ItemNote TakeInstead(int index, RecordItem item, HeldItem held) =>
        gate.Stops(item, held.Ref) is { } stopping ? Stop(index, stopping) : Replace(index, item, held, context: null);

    /// <summary>Whether an item was refused for whose it is, or for what the sender's scopes cover, and not for what it says.</summary>
    public static bool IsForbidden(ItemRefused refused) => refused.Rule == OfAnother.Rule || refused.Rule == NoUpdate.Rule;

    private ItemNote? TakeIdentified(int index, RecordItem item, KnownItem? former, ItemContext? context)
    {
        switch (former)
        {
            case null:
                Accept(item, former: null, context);
                return null;
            case { Held.Item: var held, By: var by } when KnownItems.SameContent(held, item):
                Tells |= !right.MayReplace(held, by);
                return Note(new ItemDuplicate(index));
            case { Held: var held, By: var by } when IsOutdated(item, held):
                Tells |= !right.MayReplace(held.Item, by);
                return Note(new ItemOutdated(index));
            case { Held.Item: var held, By: var by } when !right.MayReplace(held, by):
                return Refuse(index, OfAnother);
            case { Held.Item: var held } when !right.MayUpdate(item) || !right.MayUpdate(held):
                return Refuse(index, NoUpdate); // A scope that is narrowed by a query reaches neither what it does not cover, nor out of it.
            case { Held: var held }:
                return Replace(index, item, held, context);
        }
    }

    private ItemNote Replace(int index, RecordItem item, HeldItem held, ItemContext? context)
    {
        _formers[held.Ref] = held;
        known.Forget(held.Item);
        Accept(item, held.Ref, context);
        return Note(new ItemCorrected(index, held.Ref));
    }

    private ItemNote Stop(int index, ConsentDecision stopping) => Note(new ItemStopped(index, stopping.Consent!, stopping.Provision!));

    private ItemNote Refuse(int index, Fault fault) => Note(new ItemRefused(index, fault.Field, fault.Rule));

    private ItemNote Note(ItemNote note)
    {
        _notes.Add(note);
        return note;
    }

    private void Accept(RecordItem item, ItemRef? former, ItemContext? context)
    {
        var place = new ItemRef(record.Version + 1, _accepted.Count);
        _accepted.Add(new ItemRecorded(item, former) { Context = context });
        if (former is null && known.Doubled?.IsKnown(item, right) is { } isKnown)
        {
            _doubledOfOwn += isKnown ? 1 : 0;
            _doubledOfOthers += isKnown ? 0 : 1;
        }

        if (HeldItems.From(item) is { } from)
        {
            _marks.Raise(item, item.Code.Primary, from.UtcTicks);
        }

        known.Learn(HeldItems.Hold(item, place, now), right.By);
    }

    /// <summary>True when nothing like the item can be held; of an item of unknown time nobody can tell.</summary>
    private bool IsLater(RecordItem item) => HeldItems.From(item) is { } from && _marks.IsLater(item, item.Code.Primary, from.UtcTicks);

    /// <summary>An earlier version that comes late changes nothing: the later one holds.</summary>
    private bool IsOutdated(RecordItem item, HeldItem held) =>
        Updated(item, now) is { } updated && Updated(held.Item, held.Received < now ? held.Received : now) is { } heldUpdated && updated < heldUpdated;

    /// <summary>
    /// When its source last changed an item. One that is dated in the future says nothing of the order: it would outdate all that its source says
    /// of the item later, its retraction too. One that a fast clock let in is in the future still.
    /// </summary>
    private static DateTimeOffset? Updated(RecordItem item, DateTimeOffset received) =>
        item.Source.Updated is { } text && FhirDateTime.TryParse(text, out var updated, out _) && updated.From <= received + ItemRules.FutureTolerance
            ? updated.From
            : null;
}
