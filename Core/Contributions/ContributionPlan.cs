using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Programmes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Contributions;

/// <summary>
/// What a commit changes of what its citizen contributes to programmes: pure. Most commits bring nothing that a programme counts, and cost a look at their codes. Of others the record's figures tell
/// what the period comes to, and the journal is read only where they don't.
/// </summary>
public sealed class ContributionPlan
{
    private readonly CitizenRecord _record;
    private readonly CitizenRecord _after;
    private readonly CataloguedTables _tables;
    private readonly DeploymentZone _zone;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyDictionary<ItemRef, HeldItem> _formers;
    private readonly List<WantedSlot> _wanted = [];
    private readonly PeriodValue[] _values;
    private readonly bool[] _unread;

    private ContributionPlan(
        CitizenRecord record, CitizenRecord after, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, CataloguedTables tables, DeploymentZone zone, DateTimeOffset now,
        DateOnly? ended = null)
    {
        (_record, _after, _formers, _tables, _zone, _now) = (record, after, formers, tables, zone, now);
        if (ended is { } day)
        {
            FindEnded(day);
        }
        else
        {
            FindWanted(entries);
        }

        (_values, _unread) = (new PeriodValue[_wanted.Count], new bool[_wanted.Count]);
        for (var i = 0; i < _wanted.Count; i++)
        {
            _values[i] = new PeriodValue(_wanted[i].Table.Statistic);
            if (!ValuesAtHand.TryTake(record, _wanted[i], zone, formers, ref _values[i]))
            {
                (_unread[i], _values[i]) = (true, new PeriodValue(_wanted[i].Table.Statistic));
            }

            for (var at = 0; at < entries.Length; at++)
            {
                if (entries[at] is ItemRecorded { Item: var item })
                {
                    Take(i, item, HeldItems.StandsAt(item, now), new ItemRef(record.Version + 1, at));
                }
            }
        }
    }

    /// <summary>Null for a commit that changes nothing of it: nearly all.</summary>
    /// <param name="formers">The held items that the entries supersede.</param>
    /// <param name="zone">What days are.</param>
    /// <param name="now">When it is decided.</param>
    public static ContributionPlan? Of(
        CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, CataloguedTables tables, DeploymentZone zone, DateTimeOffset now)
    {
        var (counted, rules) = (false, false);
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case ItemRecorded { Item: var item } recorded:
                    counted |= IsCounted(item, tables) || (recorded.Supersedes is { } former && formers.TryGetValue(former, out var held) && IsCounted(held.Item, tables));
                    break;
                case SubmissionRecorded or AccessRecorded or AlertRaised or AlertEnded or AlertActedOn or NoticeRaised:
                    break;
                default:
                    rules = true;
                    break;
            }
        }

        if (!counted && !rules)
        {
            return null;
        }

        var after = rules ? RecordFold.ApplyRules(record, new Commit(record.Version + 1, 0, now, entries)) : record;
        return counted || after.Demographics != record.Demographics || after.Programmes != record.Programmes
            ? new ContributionPlan(record, after, entries, formers, tables, zone, now)
            : null;
    }

    /// <summary>
    /// What a record still has to contribute to planning programmes of periods that ended on a day: for whoever sends nothing that would tell it. Null where there is no such period. A frozen one takes
    /// what was not told of it, and nothing else of it changes.
    /// </summary>
    /// <param name="ended">The day after the last of the periods.</param>
    public static ContributionPlan? OfEnded(CitizenRecord record, DateOnly ended, CataloguedTables tables, DeploymentZone zone, DateTimeOffset now)
    {
        var plan = new ContributionPlan(record, record, [], ImmutableDictionary<ItemRef, HeldItem>.Empty, tables, zone, now, ended);
        return plan._wanted.Count > 0 ? plan : null;
    }

    /// <summary>Whether held readings have to be looked at, and of which time.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Unread
    {
        get
        {
            (DateTimeOffset From, DateTimeOffset To)? unread = null;
            for (var i = 0; i < _wanted.Count; i++)
            {
                if (_unread[i])
                {
                    var (from, to) = _wanted[i].Span(_zone);
                    unread = unread is { } other ? (from < other.From ? from : other.From, to > other.To ? to : other.To) : (from, to);
                }
            }

            return unread;
        }
    }

    /// <summary>Offers a held item that no later version has replaced; the commit that is decided on may.</summary>
    public void Offer(HeldItem held)
    {
        if (held.Item is not Reading || _formers.ContainsKey(held.Ref))
        {
            return;
        }

        for (var i = 0; i < _wanted.Count; i++)
        {
            if (_unread[i])
            {
                Take(i, held.Item, HeldItems.StandsAt(held), held.Ref);
            }
        }
    }

    /// <summary>The entries that belong into the commit, once all that is unread was offered.</summary>
    public ImmutableArray<JournalEntry> Decide()
    {
        var changed = new SortedDictionary<string, (Programme Programme, List<ContributionSlot> Slots)>(StringComparer.Ordinal);
        for (var i = 0; i < _wanted.Count; i++)
        {
            var wanted = _wanted[i];
            Change(wanted.Programme, new ContributionSlot(wanted.Table.Id, wanted.From, _values[i].Value is { } value ? CellRules.Of(wanted.Table, Person, wanted.From, value) : null));
        }

        if (_after.Demographics != _record.Demographics)
        {
            MovePerson(Change);
        }

        return
        [
            .. Left().Select(left => new ContributionChanged(left.Programme, _tables.Programme(left.Programme)?.Version ?? 0, IsIn: false, [])),
            .. changed.Values.Select(static it => new ContributionChanged(it.Programme.Id, it.Programme.Version, IsIn: true, [.. it.Slots])),
        ];

        void Change(Programme programme, ContributionSlot slot)
        {
            if (HeldOf(programme)?.Find(slot.Table, slot.From)?.Cell == slot.Cell)
            {
                return;
            }

            if (!changed.TryGetValue(programme.Id, out var of))
            {
                changed[programme.Id] = of = (programme, []);
            }

            of.Slots.Add(slot);
        }
    }

    private CitizenDemographics? Person => _after.Demographics?.Demographics;

    private DateOnly Today => DateOnly.FromDayNumber(_zone.DayOf(_now));

    /// <summary>Null where the citizen contributes nothing to it so far.</summary>
    private HeldContribution? HeldOf(Programme programme) => HeldContributions.Find(_record.Contributions, programme.Id) is { IsIn: true } held ? held : null;

    private void FindWanted(ImmutableArray<JournalEntry> entries)
    {
        var joins = _after.Programmes != _record.Programmes;
        var brought = Brought(entries);
        foreach (var programme in _tables.PartOf(_after.Programmes, _record.Contributions, _now))
        {
            var begins = HeldOf(programme) is null && (joins || programme.Terms.Tables.Any(table => brought.Any(it => it.Measure.Name == table.Measure)));
            foreach (var table in programme.Terms.Tables)
            {
                foreach (var from in TablePeriods.Unfrozen(table.Period, DayOf(programme.Terms.Start), DayOf(programme.Terms.End.AddTicks(-1)), Today))
                {
                    if (WantedSlot.Of(programme, table, from) is { } slot && (begins || brought.Any(it => it.Measure == slot.Measure && slot.Holds(it.Day))))
                    {
                        _wanted.Add(slot);
                    }
                }
            }
        }
    }

    private void FindEnded(DateOnly ended)
    {
        foreach (var programme in _tables.Planning(_record.Programmes, _record.Contributions, SweptDays.StartOf(ended, _zone).AddTicks(-1)))
        {
            foreach (var table in programme.Terms.Tables)
            {
                if (SweptDays.PeriodOf(programme, table, ended, _zone) is { } from && WantedSlot.Of(programme, table, from) is { } slot
                    && !(TablePeriods.IsFrozen(table.Period, from, Today) && HeldOf(programme)?.Find(table.Id, from) is not null))
                {
                    _wanted.Add(slot);
                }
            }
        }
    }

    /// <summary>What the entries bring and take away, by measure and day.</summary>
    private HashSet<(Measurand Measure, int Day)> Brought(ImmutableArray<JournalEntry> entries)
    {
        var brought = new HashSet<(Measurand, int)>();
        foreach (var entry in entries)
        {
            if (entry is ItemRecorded recorded)
            {
                Add(recorded.Item, HeldItems.StandsAt(recorded.Item, _now));
                if (recorded.Supersedes is { } former && _formers.TryGetValue(former, out var held))
                {
                    Add(held.Item, HeldItems.StandsAt(held));
                }
            }
        }

        return brought;

        void Add(RecordItem item, DateTimeOffset at)
        {
            foreach (var code in item is Reading reading ? reading.Components.Select(static component => component.Code.Primary).Prepend(reading.Code.Primary) : [])
            {
                if (_tables.Counted(code) is { } measure)
                {
                    brought.Add((measure, _zone.DayOf(at)));
                }
            }
        }
    }

    private void Take(int slot, RecordItem item, DateTimeOffset at, ItemRef place)
    {
        if (_wanted[slot].Holds(_zone.DayOf(at)))
        {
            foreach (var micros in CountedValues.Of(item, _wanted[slot].Measure))
            {
                _values[slot].Take(at, ValuesAtHand.OrderOf(place), micros);
            }
        }
    }

    /// <summary>Who somebody is changed: what they contribute moves to another cell, in the same band.</summary>
    private void MovePerson(Action<Programme, ContributionSlot> change)
    {
        foreach (var programme in _tables.PartOf(_after.Programmes, _record.Contributions, _now))
        {
            foreach (var slot in HeldOf(programme)?.Slots ?? [])
            {
                if (slot.Cell is { Band: var band } && !_wanted.Any(it => it.Programme.Id == programme.Id && it.Table.Id == slot.Table && it.From == slot.From)
                    && programme.Terms.Tables.FirstOrDefault(it => it.Id == slot.Table) is { } table && !TablePeriods.IsFrozen(table.Period, slot.From, Today))
                {
                    change(programme, slot with { Cell = CellRules.Of(table, Person, slot.From, band) });
                }
            }
        }
    }

    /// <summary>What the citizen is no part of any more, also where the programme is over.</summary>
    private IEnumerable<HeldContribution> Left()
    {
        var (before, after) = (_record.Programmes, _after.Programmes);
        return before == after ? [] : _record.Contributions.Where(held => held.IsIn && (_tables.Programme(held.Programme) is { } programme
            ? !after.IsPartOf(programme)
            : (before.Joined.Any(it => it.Id == held.Programme) && !after.Joined.Any(it => it.Id == held.Programme))
                || (after.OptedOut.Contains(held.Programme) && !before.OptedOut.Contains(held.Programme))
                || (after.OptedOutOfAll > 0 && before.OptedOutOfAll == 0 && !after.Joined.Any(it => it.Id == held.Programme))));
    }

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDayNumber(_zone.DayOf(at));

    private static bool IsCounted(RecordItem item, CataloguedTables tables)
    {
        if (item is not Reading reading)
        {
            return false;
        }

        if (tables.Counted(reading.Code.Primary) is not null)
        {
            return true;
        }

        foreach (var component in reading.Components)
        {
            if (tables.Counted(component.Code.Primary) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
