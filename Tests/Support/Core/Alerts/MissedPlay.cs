using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <summary>Plays plans, readings and daily looks into a record, and decides as a record does on what stays away.</summary>
internal sealed class MissedPlay(DeploymentZone zone)
{
    private readonly SortedDictionary<ItemRef, HeldItem> _held = [];

    public CitizenRecord Record { get; private set; } = Sample.Unopened;

    /// <summary>Alerts that were raised and ended, each as <c>TIME what</c>.</summary>
    public List<string> Told { get; } = [];

    public Alert? Open => HeldAlerts.Open(Record.Alerts, AlertRuleNames.Missed);

    public void SetPlan(CarePlan plan, bool byPractice, DateTimeOffset now)
    {
        var after = CarePlanRules.Settled(Record.Plan.Plan, plan, byPractice ? Role.Professional : Role.Citizen, now);
        Append(now, [new CarePlanSet(after, Core.Standing.Self), .. Tell(now, [.. CarePlanDecision.Ended(Record, after, now)])]);
    }

    public void IsBorn(string date) => Append(
        DateTimeOffset.UnixEpoch, [new DemographicsRecorded(new CitizenDemographics($$"""{"resourceType":"Patient","birthDate":"{{date}}"}"""), Core.Standing.Self)]);

    /// <returns>Where the readings stand, in their order.</returns>
    public ImmutableArray<ItemRef> Commit(DateTimeOffset now, params (Reading Item, ItemRef? Instead)[] delivered)
    {
        var sequence = Record.Version + 1;
        ImmutableArray<JournalEntry> entries = [.. delivered.Select(static it => new ItemRecorded(it.Item, it.Instead))];
        var formers = delivered.Where(static it => it.Instead is not null).ToDictionary(static it => it.Instead!.Value, it => _held[it.Instead!.Value]);
        foreach (var former in formers.Keys)
        {
            _held.Remove(former);
        }

        ImmutableArray<ItemRef> refs = [.. delivered.Select((_, i) => new ItemRef(sequence, i))];
        var before = Record;
        for (var i = 0; i < delivered.Length; i++)
        {
            _held[refs[i]] = HeldItems.Hold(delivered[i].Item, refs[i], now);
        }

        ImmutableArray<JournalEntry> over = MissedReadings.MayEnd(before, entries) ? MissedReadings.Ended(before, Came(before, entries, formers, now), zone, now) : [];
        Append(now, [.. entries, .. Tell(now, over)], formers);
        return refs;
    }

    public void Look(DateTimeOffset now)
    {
        if (MissedReadings.Look(Record, Came(Record, [], ImmutableDictionary<ItemRef, HeldItem>.Empty, now), zone, now) is { IsEmpty: false } found)
        {
            Append(now, Tell(now, found));
        }
    }

    /// <summary>By the figures where those are kept by the zone, as a record does; else from the readings.</summary>
    private CameByDay Came(CitizenRecord record, ImmutableArray<JournalEntry> entries, IReadOnlyDictionary<ItemRef, HeldItem> formers, DateTimeOffset now) =>
        zone.Name == DeploymentZone.Current.Name ? new CameInRecord(record, entries, formers, now) : new CameOfItems([.. _held.Values], zone);

    /// <summary>Such as <c>raised weight 0/3, blood pressure 1/14 for the practice</c>.</summary>
    public static string TextOf(ImmutableArray<MissedMeasurement> missed) => string.Join(", ", missed.Select(static it =>
        string.Create(CultureInfo.InvariantCulture, $"{it.Name} {it.Came}/{it.Planned}{(it.ConcernsPractice ? " for the practice" : "")}")));

    private ImmutableArray<JournalEntry> Tell(DateTimeOffset now, ImmutableArray<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            var what = entry switch
            {
                AlertRaised raised => $"raised {TextOf(raised.Missed)}",
                AlertEnded { How: AlertEnding.GrewWorse } => "ended grew worse",
                AlertEnded { How: AlertEnding.AppliesNoMore } => "ended by the plan",
                AlertEnded { How: var how } => $"ended {how.ToString().ToLowerInvariant()}",
                _ => throw new InvalidOperationException("Nothing else is told."),
            };
            Told.Add($"{zone.LocalOf(now):yyyy-MM-dd HH:mm} {what}");
        }

        return entries;
    }

    private void Append(DateTimeOffset now, ImmutableArray<JournalEntry> entries, Dictionary<ItemRef, HeldItem>? formers = null)
    {
        var commit = new Commit(Record.Version + 1, (ulong)Record.Version + 1, now, entries);
        Record = RecordFold.Apply(Record, commit, Record.Tip, packedBytes: 100, formers);
        if (Record.Summaries.IsStale)
        {
            Record = Record with { Summaries = Record.Summaries.Refresh(RecordSummaries.Of(_held.Values, DayBucket.DayOf(now))) };
        }
    }

    private sealed class CameOfItems(IReadOnlyList<HeldItem> held, DeploymentZone zone) : CameByDay
    {
        public override int[] On(CodeGroup group, int first, int days)
        {
            var counts = new int[days];
            foreach (var at in Of(group).Select(it => zone.DayOf(it) - first).Where(at => at >= 0 && at < days))
            {
                counts[at]++;
            }

            return counts;
        }

        public override DateTimeOffset? Last(CodeGroup group) => Of(group).Select(static it => (DateTimeOffset?)it).Max();

        private IEnumerable<DateTimeOffset> Of(CodeGroup group) =>
            held.Where(it => it.Item is Reading && HeldItems.Counts(it.Item) && IsOf(it.Item.Code.Primary, group)).Select(static it => HeldItems.StandsAt(it));
    }
}
