using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts;

/// <summary>What a change of the plan comes to.</summary>
public static class CarePlanDecision
{
    /// <param name="sight">What of the plan the requester sees; it has noted all.</param>
    /// <param name="plan">All of it as it is to be.</param>
    public static ImmutableArray<JournalEntry> Entries(CitizenRecord record, AccessJudgement.Granted granted, PlanSight sight, CarePlan plan, DateTimeOffset now) =>
    [
        .. granted.Capacity == Capacity.Self ? [] : Disclosures.Entries(record, Disclosures.Permitted(granted, sight.Describe(record))),
        new CarePlanSet(plan, granted.By),
        .. Ended(record, plan, now),
        .. NoticeRules.OfChange(granted.Capacity, granted.By),
    ];

    /// <summary>Open alerts of rules that are not for the citizen any more, or find something else now: the next reading finds anew what stands.</summary>
    public static IEnumerable<AlertEnded> Ended(CitizenRecord record, CarePlan plan, DateTimeOffset now) =>
        from alert in record.Alerts
        where alert.IsOpen && (MissedReadings.IsOverBy(plan, alert)
            || (AlertRules.Find(alert.Rule) is { } rule && Differs(OwnRules.Under(rule, record.Plan.Plan, now), OwnRules.Under(rule, plan, now))))
        select new AlertEnded(alert.Rule, alert.Version, AlertEnding.AppliesNoMore);

    private static bool Differs(AlertRule? before, AlertRule? after) => before is null || after is null ? (before is null) != (after is null) : !before.Levels.SequenceEqual(after.Levels);
}
