using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>Sorts the items of one submission, each seeing those before it as held.</summary>
internal sealed class ItemSorter(CitizenRecord record, KnownItems known, DeliveryGate gate, DateTimeOffset now)
{
    private readonly ImmutableArray<ItemRecorded>.Builder _accepted = ImmutableArray.CreateBuilder<ItemRecorded>();
    private readonly ImmutableArray<ItemNote>.Builder _notes = ImmutableArray.CreateBuilder<ItemNote>();
    private readonly Dictionary<ItemRef, HeldItem> _formers = [];
    private readonly HighWaterMarks.Builder _marks = record.Marks.ToBuilder();
    private readonly HashSet<(string?, string?)> _newCodes = [];

    public ImmutableArray<ItemRecorded> Accepted => _accepted.ToImmutable();

    public ImmutableArray<ItemNote> Notes => _notes.ToImmutable();

    public IReadOnlyDictionary<ItemRef, HeldItem> Formers => _formers;

    public void Take(int index, RecordItem item, Fault? fault)
    {
        if (fault is { } broken)
        {
            _notes.Add(new ItemRefused(index, broken.Field, broken.Rule));
            return;
        }

        var former = item.Source.Identifier is null ? null : known.Find(item.Source);
        if (gate.Stops(item, former?.Ref) is { } stopping)
        {
            // Before anything else is said of it: who may not deliver it must not learn whether it is held.
            _notes.Add(new ItemStopped(index, stopping.Consent!, stopping.Provision!));
        }
        else if (CheckRoom(item) is { } full)
        {
            _notes.Add(new ItemRefused(index, full.Field, full.Rule));
        }
        else if (item.Source.Identifier is not null)
        {
            TakeIdentified(index, item, former);
        }
        else if (!IsLater(item) && known.Holds(item))
        {
            _notes.Add(new ItemDuplicate(index));
        }
        else
        {
            Accept(item, former: null);
        }
    }

    private void TakeIdentified(int index, RecordItem item, HeldItem? former)
    {
        if (former is not null && (IsOutdated(item, former.Item) || KnownItems.SameContent(former.Item, item)))
        {
            _notes.Add(new ItemDuplicate(index));
            return;
        }

        if (former is not null)
        {
            _formers[former.Ref] = former;
            _notes.Add(new ItemCorrected(index, former.Ref));
        }

        Accept(item, former?.Ref);
    }

    private void Accept(RecordItem item, ItemRef? former)
    {
        var place = new ItemRef(record.Version + 1, _accepted.Count);
        _accepted.Add(new ItemRecorded(item, former));
        if (HeldItems.From(item) is { } from)
        {
            _marks.Raise(item, item.Code.Primary, from.UtcTicks);
        }

        known.Learn(HeldItems.Hold(item, place, now));
    }

    /// <summary>True when nothing like the item can be held; of an item of unknown time nobody can tell.</summary>
    private bool IsLater(RecordItem item) => HeldItems.From(item) is { } from && _marks.IsLater(item, item.Code.Primary, from.UtcTicks);

    /// <summary>An earlier version that comes late changes nothing: the later one holds.</summary>
    private static bool IsOutdated(RecordItem item, RecordItem held) =>
        item.Source.Updated is { } updated && held.Source.Updated is { } heldUpdated
        && FhirDateTime.TryParse(updated, out var its, out _) && FhirDateTime.TryParse(heldUpdated, out var of, out _)
        && its.From < of.From;

    private Fault? CheckRoom(RecordItem item)
    {
        var measures = record.Summaries.Measures.Length;
        if (item is not Reading || measures + RecordLimits.MaxItemsPerSubmission <= RecordLimits.MaxMeasures)
        {
            return null; // Room enough even if every item of the submission brought a new code.
        }

        var code = item.Code.Primary;
        if (record.Summaries.Find(code) is not null || _newCodes.Contains((code.System, code.Code)))
        {
            return null;
        }

        if (measures + _newCodes.Count >= RecordLimits.MaxMeasures)
        {
            return new Fault("code", $"must be one of at most {RecordLimits.MaxMeasures} distinct codes of a record");
        }

        _newCodes.Add((code.System, code.Code));
        return null;
    }
}
