using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>Programmes: what the citizen said of them, and where each counts them.</summary>
internal sealed partial class CitizenCheck
{
    private readonly ModelProgrammes _programmes;

    /// <summary>A word that was refused, or that changed nothing: neither has a version of its own.</summary>
    /// <returns>False for one that changed something.</returns>
    private bool ReplayWord(ProgrammeCall call, LedgerEntry entry)
    {
        if (entry.Result == CallResult.Invalid)
        {
            if (!_programmes.IsRefused(call, entry.At))
            {
                Find(FindingKind.WrongMembership, 0, $"{TextOf(call)} was refused");
            }

            return true;
        }

        if (entry.Result == CallResult.Refused)
        {
            Find(FindingKind.RefusedAgainstConsent, entry.Version, TextOf(call));
            return true;
        }

        if (!ChangedNothing(entry))
        {
            return false;
        }

        if (_programmes.IsNews(call))
        {
            // It had been said by an attempt of this call that nobody answered, which the log has.
            if (Settle(call) is { } settled)
            {
                Carry(call, entry, settled.Version, settled.At);
            }
            else
            {
                Find(FindingKind.WrongMembership, entry.Version, $"{TextOf(call)} changed nothing, and was not so");
            }
        }

        _version = Math.Max(_version, entry.Version);
        return true;
    }

    private void CarryWord(ProgrammeCall call, long version)
    {
        if (!_programmes.IsNews(call))
        {
            Find(FindingKind.WrongMembership, version, $"{TextOf(call)} changed something, and was so already");
        }

        if (call.Kind == CallKind.OptOutOfAll && !_programmes.OptedOutOfAll)
        {
            _consents.Add((version, Consents.OptOut()));
        }
        else if (call is { Kind: CallKind.OptIn, Programme: null })
        {
            _consents.Add((version, Consents.OptIn()));
        }

        _programmes.Say(call, _record);
    }

    /// <summary>The consent that is the national opt-out is also given as any other.</summary>
    private void NoteOptOut(Arrangement arranged)
    {
        if (arranged.Give.Any(ModelConsents.IsOptOut))
        {
            _programmes.OptOutOfAll(_record);
        }
    }

    /// <summary>The log does not tell which programme was joined; what is joined still, the record knows.</summary>
    private bool MayBeOf(AccessLogEntry entry, ProgrammeCall call) =>
        call.Kind != CallKind.Join || _evidence.Programmes?.Joined.FirstOrDefault(it => it.Version == entry.Version) is not { } joined || joined.Id == call.Programme;

    private DateTimeOffset? LoggedAt(long version) => _log[version].FirstOrDefault()?.At;

    private void CompareProgrammes()
    {
        _programmes.Count(_record);
        if (_evidence.Programmes is not { } held)
        {
            return;
        }

        var ours = _programmes.Studies.Select(static it => it.Id).ToHashSet(StringComparer.Ordinal);
        Compare("joined", held.Joined.Select(static it => it.Id), _programmes.Joined);
        Compare("opted out of", held.OptedOut, _programmes.OptedOut);
        Compare("used by", held.PartOf, _programmes.PartOf.Select(static it => it.Id));
        if ((held.OptedOutOfAll > 0) != _programmes.OptedOutOfAll)
        {
            Find(FindingKind.WrongMembership, held.OptedOutOfAll, _programmes.OptedOutOfAll ? "the citizen opted out of everything" : "the citizen did not opt out of everything");
        }

        foreach (var contribution in held.Contributions.Where(it => ours.Contains(it.Programme) && it.IsIn && _programmes.PartOf.All(part => part.Id != it.Programme)))
        {
            Find(FindingKind.CountedAfterLeaving, contribution.Version, $"the record contributes to {contribution.Programme}");
        }

        CompareCounted(held, ours);

        void Compare(string what, IEnumerable<string> shown, IEnumerable<string> wanted)
        {
            var (those, model) = (shown.Where(ours.Contains).ToHashSet(StringComparer.Ordinal), wanted.ToHashSet(StringComparer.Ordinal));
            foreach (var wrong in those.Where(it => !model.Contains(it)))
            {
                Find(FindingKind.WrongMembership, held.Version, $"{what} {wrong} by the record alone");
            }

            foreach (var missing in model.Where(it => !those.Contains(it)))
            {
                Find(FindingKind.WrongMembership, held.Version, $"{what} {missing} by what was acknowledged alone");
            }
        }
    }

    /// <summary>The record's own word of where it is counted; of each table it keeps the newest periods.</summary>
    private void CompareCounted(ProgrammesHeld held, HashSet<string> ours)
    {
        var shown = held.Contributions.Where(it => it.IsIn && ours.Contains(it.Programme)).SelectMany(static it => it.Slots.Select(slot => (it.Programme, Slot: slot)))
            .ToLookup(static it => (it.Programme, it.Slot.Table), static it => it.Slot);
        foreach (var (slot, cell) in _programmes.Counted)
        {
            var table = shown[(slot.Programme, slot.Table)].ToList();
            if (!table.Exists(it => it.From == slot.From && it.Cell == cell) && !(table.Count >= RecordLimits.MaxHeldPeriods && table.TrueForAll(it => it.From > slot.From)))
            {
                Find(FindingKind.WrongContribution, held.Version, $"{slot.Programme}, {slot.Table} of {slot.From:O}: the record does not say what its readings come to");
            }
        }

        foreach (var table in shown)
        {
            foreach (var surplus in table.Where(it => it.Cell is not null && !_programmes.Counted.ContainsKey(new ModelSlot(table.Key.Programme, table.Key.Table, it.From))
                && _programmes.PartOf.Any(part => part.Id == table.Key.Programme)))
            {
                Find(FindingKind.WrongContribution, held.Version, $"{table.Key.Programme}, {table.Key.Table} of {surplus.From:O}: the record is counted, and nothing stands for it");
            }
        }
    }

    private ImmutableArray<ModelCell> CountedIn() => [.. _programmes.Counted.Select(static it => new ModelCell(it.Key, it.Value))];

    private static string TextOf(ProgrammeCall call) => $"{call.Kind} of {call.Programme ?? "everything"}";
}
