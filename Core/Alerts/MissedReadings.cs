using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// The one rule that looks where nothing comes: fewer than half of the readings that a practice planned. It counts whole days, up to the one before the look. All thresholds are this project's own
/// choice. It ends with half of a day's number on one day since, or half of a week's in seven.
/// </summary>
public static class MissedReadings
{
    /// <summary>Counts up with each change of what the rule finds.</summary>
    public const int Version = 1;

    private const int Week = 7;

    /// <summary>Whether somebody has to look each day.</summary>
    public static bool AreLookedFor(CarePlan plan) => plan.Measurements.Any(static it => it.IsOfPractice);

    /// <summary>What a look on some day comes to: an alert that begins or grows worse, and one that is over.</summary>
    public static ImmutableArray<JournalEntry> Look(CitizenRecord record, CameByDay came, DeploymentZone zone, DateTimeOffset now)
    {
        var open = HeldAlerts.Open(record.Alerts, AlertRuleNames.Missed);
        if (!IsFor(record.Plan.Plan) || Ages.IsUnderAge(record, zone, now))
        {
            return open is null ? [] : [new AlertEnded(open.Rule, open.Version, AlertEnding.AppliesNoMore)];
        }

        var today = zone.DayOf(now);
        if (open is not null && HaveCome(open, came, zone, today))
        {
            return [new AlertEnded(open.Rule, open.Version, AlertEnding.Settled)];
        }

        ImmutableArray<MissedMeasurement> missed = [.. record.Plan.Plan.Measurements.Select(it => Missed(it, record.Alerts, came, zone, today)).OfType<MissedMeasurement>()];
        if (missed.IsEmpty || (open is not null && !GrewWorse(open, missed)))
        {
            return [];
        }

        var raised = new AlertRaised(
            AlertRuleNames.Missed, Version, AlertUrgency.Routine, StartOf(today - missed.Max(static it => it.Days), zone), StartOf(today, zone), []) { Missed = missed };
        return open is null ? [raised] : [new AlertEnded(open.Rule, open.Version, AlertEnding.GrewWorse), raised];
    }

    /// <summary>Whether a commit's readings may end what is open. Where nothing is, it costs a look at the open alerts.</summary>
    public static bool MayEnd(CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        if (HeldAlerts.Open(record.Alerts, AlertRuleNames.Missed) is not { } open)
        {
            return false;
        }

        foreach (var entry in entries)
        {
            if (entry is ItemRecorded { Item: Reading item } && HeldItems.Counts(item) && KnownCodes.HomeOf(item.Code.Primary) is { Group: var group } && open.Missed.Any(it => it.Name == group.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What readings end that a commit brings.</summary>
    /// <param name="came">With them.</param>
    public static ImmutableArray<JournalEntry> Ended(CitizenRecord record, CameByDay came, DeploymentZone zone, DateTimeOffset now) =>
        HeldAlerts.Open(record.Alerts, AlertRuleNames.Missed) is { } open && HaveCome(open, came, zone, zone.DayOf(now))
            ? [new AlertEnded(open.Rule, open.Version, AlertEnding.Settled)]
            : [];

    /// <summary>Whether an alert cannot stand under a plan: the rule is not for its citizen, or the plan asks otherwise for what it names.</summary>
    public static bool IsOverBy(CarePlan plan, Alert alert) =>
        alert.Rule == AlertRuleNames.Missed && (!IsFor(plan) || alert.Missed.Any(missed => !plan.Measurements.Any(it => it.IsOfPractice && (it.Name, it.Times, it.Per) == (missed.Name, missed.Times, missed.Per))));

    private static bool IsFor(CarePlan plan) => AreLookedFor(plan) && !plan.Says(OwnRules.NotFor);

    /// <summary>Null where at least half came, or it is too early to say.</summary>
    private static MissedMeasurement? Missed(PlannedMeasurement planned, ImmutableArray<Alert> alerts, CameByDay came, DeploymentZone zone, int today)
    {
        if (planned.PracticeSince is not { } since || KnownCodes.Find(planned.Name) is not { } group || FirstSince(planned.Times, planned.Per, group, came, today, today) is not null)
        {
            return null;
        }

        var begun = zone.DayOf(since) + 1;
        foreach (var days in (int[])[MissedMeasurement.DaysForPractice(planned.Per), MissedMeasurement.DaysForCitizen(planned.Per)])
        {
            var first = today - days;
            if (first >= begun && !alerts.Any(alert => CountsAnewBehind(alert, planned.Name, days, came, zone, today)))
            {
                var missed = new MissedMeasurement(planned.Name, planned.Times, planned.Per, days, CameOf(planned.Times, planned.Per, came.On(group, first, days)), came.Last(group));
                if (IsTooFew(missed.Came, missed.Planned))
                {
                    return missed;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a former alert was over within the days that are counted now, or its part about what is counted: since then it counts anew, or the readings of one day, which end an alert, would be
    /// called too few again on the next. An alert that had counted fewer days changes nothing: whoever measures on one day of four is told of on the seventh.
    /// </summary>
    private static bool CountsAnewBehind(Alert alert, string name, int days, CameByDay came, DeploymentZone zone, int today)
    {
        if (alert.Rule != AlertRuleNames.Missed || (alert.End is { } end && zone.DayOf(end.At) <= today - days))
        {
            return false;
        }

        var part = alert.Missed.FirstOrDefault(it => it.Name == name && it.Days >= days);
        return part is not null && (alert.End is { How: AlertEnding.Settled } || OverOn(part, zone.DayOf(alert.To), came, today) > today - days);
    }

    /// <summary>Whether what is missed now has to be told anew: more of it for as long as the alert tells, or any of it for longer.</summary>
    private static bool GrewWorse(Alert open, ImmutableArray<MissedMeasurement> missed) => missed.Any(it =>
        it.ConcernsPractice ? !open.Missed.Any(told => told.Name == it.Name && told.ConcernsPractice)
        : !open.ConcernsPractice && !open.Missed.Any(told => told.Name == it.Name));

    /// <summary>Whether all that an alert names has come since, or came late.</summary>
    private static bool HaveCome(Alert open, CameByDay came, DeploymentZone zone, int today) => open.Missed.All(missed => OverOn(missed, zone.DayOf(open.To), came, today) is not null);

    /// <summary>The day since when an alert's part is over; null for not yet. What came late for the days that it had counted makes it void from its first day on.</summary>
    /// <param name="told">The day that it was raised on.</param>
    private static int? OverOn(MissedMeasurement missed, int told, CameByDay came, int today) =>
        KnownCodes.Find(missed.Name) is not { } group || !IsTooFew(CameOf(missed.Times, missed.Per, came.On(group, told - missed.Days, missed.Days)), missed.Planned)
            ? told
            : FirstSince(missed.Times, missed.Per, group, came, told, today);

    /// <summary>The first day since another on which half of a day's number came, or with which half of a week's came in seven; null for none.</summary>
    private static int? FirstSince(int times, PlanPeriod per, CodeGroup group, CameByDay came, int since, int today)
    {
        var from = Math.Max(since, today - DayBuckets.DaysKept + Week); // Of earlier days nothing is known any more.
        var back = per == PlanPeriod.Day ? 0 : Week - 1;
        var counts = came.On(group, from - back, Math.Max(today - from + 1, 0) + back);
        for (var at = back; at < counts.Length; at++)
        {
            if (!IsTooFew(CameOf(times, per, counts.AsSpan(at - back, back + 1)), times))
            {
                return from + at - back;
            }
        }

        return null;
    }

    /// <summary>How many count. Many on one day do not stand for other days.</summary>
    private static int CameOf(int times, PlanPeriod per, ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += per == PlanPeriod.Day ? Math.Min(count, times) : count;
        }

        return per == PlanPeriod.Day ? sum : Math.Min(sum, MissedMeasurement.PlannedIn(counts.Length, times, per));
    }

    /// <summary>Fewer than half.</summary>
    private static bool IsTooFew(int came, int planned) => came * 2 < planned;

    private static DateTimeOffset StartOf(int day, DeploymentZone zone) => zone.StartOf(new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Unspecified));
}
