using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <summary>Plays readings into a record commit by commit, and decides on alerts as a record does.</summary>
internal sealed class AlertPlay
{
    /// <summary>Whose slot is the first one.</summary>
    private const string FirstInTheWeek = "citizen-1562";

    private readonly DeploymentZone _zone;
    private readonly string _citizen;
    private readonly SortedDictionary<ItemRef, HeldItem> _held = [];
    private readonly Dictionary<ItemRef, AlertReading> _readings = [];
    private CitizenRecord _record = Sample.Unopened;

    /// <param name="plan">Set before anything else; null for none.</param>
    /// <param name="born">A FHIR date; null where nobody said it.</param>
    /// <param name="citizen">Whose they are; without it, somebody whose long times are looked at in the first five minutes of a Monday.</param>
    public AlertPlay(DeploymentZone zone, CarePlan? plan = null, string? born = null, string citizen = FirstInTheWeek)
    {
        (_zone, _citizen) = (zone, citizen);
        if (plan is not null)
        {
            SetPlan(plan, DateTimeOffset.UnixEpoch);
        }

        if (born is not null)
        {
            Append(DateTimeOffset.UnixEpoch, [new DemographicsRecorded(new CitizenDemographics($$"""{"resourceType":"Patient","birthDate":"{{born}}"}"""), Core.Standing.Self)]);
        }
    }

    /// <summary>Alerts that were raised and ended, in their order.</summary>
    public List<JournalEntry> Told { get; } = [];

    /// <summary>Readings of rules that hold now, second copies included.</summary>
    public IEnumerable<AlertReading> Readings => _readings.Values;

    /// <summary>The plan is another from now on.</summary>
    public void SetPlan(CarePlan plan, DateTimeOffset now)
    {
        ImmutableArray<JournalEntry> ended = [.. CarePlanDecision.Ended(_record, plan, now)];
        Told.AddRange(ended);
        Append(now, [new CarePlanSet(plan, Core.Standing.Self), .. ended]);
    }

    public Alert? Open(AlertRule rule) => HeldAlerts.Open(_record.Alerts, rule.Name);

    /// <summary>What a rule finds in everything that holds.</summary>
    public AlertEpisode? Standing(AlertRule rule, DateTimeOffset now) => rule.Standing(Window(rule, now));

    public AlertWindow Window(AlertRule rule, DateTimeOffset now) => AlertWindow.Of(Shown(rule), _zone, now);

    private ReadingBuffer Shown(AlertRule rule)
    {
        var shown = new ReadingBuffer();
        foreach (var reading in Readings.Where(reading => rule.Measures.Contains(reading.Measures)))
        {
            shown.Add(reading);
        }

        return shown;
    }

    /// <returns>Where the readings stand, in their order.</returns>
    public ImmutableArray<ItemRef> Commit(DateTimeOffset now, params (Reading Item, ItemRef? Instead)[] delivered)
    {
        var sequence = _record.Version + 1;
        ImmutableArray<JournalEntry> entries = [.. delivered.Select(static it => new ItemRecorded(it.Item, it.Instead))];
        var formers = delivered.Where(static it => it.Instead is not null).ToDictionary(static it => it.Instead!.Value, it => _held[it.Instead!.Value]);
        var plan = AlertPlan.Of(_record, _citizen, entries, formers, _zone, now);
        ImmutableArray<JournalEntry> told = [];
        if (!plan.IsEmpty)
        {
            using var look = new AlertLook(_record, plan, formers);
            foreach (var held in _held.Values.Where(held => look.Wants(held.Item, held.Ref)))
            {
                look.Take(held.Item);
            }

            told = [.. plan.Decide(look.Readings, formers, _zone, now)];
            Told.AddRange(told);
        }

        Append(now, [.. entries, .. told], formers);

        foreach (var former in formers.Keys)
        {
            _held.Remove(former);
            _readings.Remove(former);
        }

        ImmutableArray<ItemRef> refs = [.. delivered.Select((_, i) => new ItemRef(sequence, i))];
        for (var i = 0; i < delivered.Length; i++)
        {
            _held[refs[i]] = HeldItems.Hold(delivered[i].Item, refs[i], now);
            if (AlertReading.Of(delivered[i].Item) is { } reading)
            {
                _readings[refs[i]] = reading;
            }
        }

        return refs;
    }

    private void Append(DateTimeOffset now, ImmutableArray<JournalEntry> entries, Dictionary<ItemRef, HeldItem>? formers = null)
    {
        var commit = new Commit(_record.Version + 1, (ulong)_record.Version + 1, now, entries);
        _record = RecordFold.Apply(_record, commit, _record.Tip, packedBytes: 100, formers);
    }
}
