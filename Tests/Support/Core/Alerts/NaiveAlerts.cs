using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Plans;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <summary>
/// The alert rules once more, as plainly as they are written down: each reading is asked, with everything before it, whether something begins or ends. Slow, and without a
/// window.
/// </summary>
/// <param name="since">Nothing begins or ends with an earlier reading.</param>
/// <param name="before">What stands by then.</param>
/// <param name="plan">The citizen's; null for none.</param>
internal sealed partial class NaiveAlerts(DeploymentZone zone, DateTimeOffset since = default, AlertEpisode? before = null, CarePlan? plan = null)
{
    private const int AMonth = 30 * 24 * 60;

    private static readonly string[] HomeCodes =
    [
        "85354-9", "55284-4", "35094-2", "8480-6", "8459-0", "76534-7", "75367002", "271649006", "72313002", "335661000000109", "407554009", "1162737008",
    ];

    /// <param name="readings">Of the rule's measures, each once, by time.</param>
    public AlertEpisode? Standing(string rule, IReadOnlyList<AlertReading> readings)
    {
        AlertReading[] all = [.. readings];
        if (!IsForThem(rule))
        {
            return null;
        }

        var (fast, slow) = (LevelOr(LevelKind.FastPulse, 131), LevelOr(LevelKind.SlowPulse, 40));
        return rule switch
        {
            AlertRuleNames.BloodPressureSevere => Severe(all),
            AlertRuleNames.BloodPressureHigh => Series(all, LevelOr(LevelKind.HomeSystolic, 135), LevelOr(LevelKind.HomeDiastolic, 85), AlertUrgency.Routine, isOwn: true),
            AlertRuleNames.BloodPressureStage2 => Series(all, 150, 95, AlertUrgency.Soon),
            AlertRuleNames.BloodPressureLow => Low(all),
            AlertRuleNames.OxygenLow => Twice(
                [.. all.Where(IsRestingOxygen)], 1, 60, 60, AlertUrgency.SameDay, static it => it.Value <= 94, static it => it.Value >= 95,
                static (one, other) => Math.Max(one.Value, other.Value) > 92),
            AlertRuleNames.OxygenEmergency => Twice(
                [.. all.Where(IsRestingOxygen)], 1, 60, 60, AlertUrgency.Emergency, static it => it.Value <= 92, static it => it.Value >= 95, static (_, _) => true),
            AlertRuleNames.HeartRate => Twice(
                [.. all.Where(IsRestingPulse)], 10, 24 * 60, 10, AlertUrgency.SameDay, it => it.Value >= fast || it.Value <= slow,
                it => it.Value >= slow + 10 && it.Value <= fast - 21, static (one, other) => (one.Value > 100) == (other.Value > 100)),
            AlertRuleNames.Ketone => Ketone(all),
            AlertRuleNames.GlucoseVeryLow => VeryLow([.. all.Where(IsOfTheMoment)]),
            AlertRuleNames.GlucoseLowOften => LowOften([.. all.Where(IsOfTheMoment)]),
            AlertRuleNames.GlucoseHigh => GlucoseHigh([.. all.Where(IsOfTheMoment)]),
            AlertRuleNames.Hba1c => LongTerm(all),
            AlertRuleNames.HeartFailureWeight => Gained(all),
            AlertRuleNames.PeakFlow => Blown(all),
            _ => OutOfRange([.. all.Where(static it => it.IsOfSensor)]),
        };
    }

    /// <summary>What began last and has not ended.</summary>
    private AlertEpisode? Walk(
        AlertReading[] all, Func<ArraySegment<AlertReading>, AlertEpisode?> begins, Func<ArraySegment<AlertReading>, AlertEpisode, bool> ends)
    {
        var standing = before;
        for (var count = 1; count <= all.Length; count++)
        {
            var past = new ArraySegment<AlertReading>(all, 0, count);
            if (past[^1].At < since)
            {
                continue;
            }

            var begun = begins(past);
            standing = begun is not null && standing is null ? begun
                : begun is not null && standing is not null && standing.Urgency < begun.Urgency ? begun with { From = new[] { standing.From, begun.From }.Min() }
                : begun is null && standing is not null && ends(past, standing) ? null
                : standing;
        }

        return standing;
    }

    private AlertEpisode? Twice(
        AlertReading[] all, int least, int most, int wellFor, AlertUrgency urgency, Func<AlertReading, bool> unwell, Func<AlertReading, bool> well,
        Func<AlertReading, AlertReading, bool> alike) => Walk(
        all,
        past =>
        {
            var last = past[^1];
            var firsts = past.SkipLast(1).Reverse().TakeWhile(it => !well(it))
                .Where(it => unwell(it) && unwell(last) && alike(it, last) && Minutes(it, last) >= least && Minutes(it, last) <= most).ToList();
            return firsts.Count == 0 ? null : new AlertEpisode(firsts[0].At, last.At, urgency, [Tenths(firsts[0].Value), Tenths(last.Value)]);
        },
        (past, _) => past.Reverse().TakeWhile(well).Any(it => Minutes(it, past[^1]) >= wellFor && Minutes(it, past[^1]) <= AMonth));

    private AlertEpisode? Severe(AlertReading[] all)
    {
        return Walk(
            all,
            past =>
            {
                var firsts = past.Where(it => IsSevere(it) && IsSevere(past[^1]) && Minutes(it, past[^1]) is >= 1 and <= 30).ToList();
                return firsts.Count == 0 ? null : new AlertEpisode(
                    firsts[^1].At, past[^1].At, AlertUrgency.SameDay, [Tenths(firsts[^1].Value), Tenths(firsts[^1].Second ?? 0), Tenths(past[^1].Value), Tenths(past[^1].Second ?? 0)]);
            },
            (past, _) =>
            {
                var rough = past.Where(static it => it.Value >= 170 || it.Second >= 110).Max(it => zone.DayOf(it.At));
                return past.Where(it => Minutes(it, past[^1]) <= AMonth).Select(it => zone.DayOf(it.At)).Where(day => day > rough).Distinct().Count() >= 2;
            });

        static bool IsSevere(AlertReading it) => it.Value >= 180 || it.Second >= 120;
    }

    private decimal LevelOr(LevelKind kind, decimal usual) => plan?.Levels.Where(level => level.Kind == kind).Select(static level => (decimal?)level.Value).FirstOrDefault() ?? usual;

    private AlertEpisode? Series(AlertReading[] every, decimal systolic, decimal diastolic, AlertUrgency urgency, bool isOwn = false)
    {
        var (calmSystolic, calmDiastolic) = isOwn ? (systolic - 5, diastolic - 5) : (130, 80);
        decimal[] quoted = isOwn && (systolic != 135 || diastolic != 85) ? [systolic, diastolic] : [];
        return Walk(
            [.. every.Where(static it => HomeCodes.Contains(it.Code.Code))],
            past =>
            {
                var (days, left) = Week(past);
                var used = days.Skip(1).SelectMany(static it => it).ToList();
                var isHigh = (past[^1].Value >= calmSystolic || past[^1].Second >= calmDiastolic) && days.Count >= 4
                    && (used.Average(static it => it.Value) >= systolic || used.Average(static it => it.Second) >= diastolic);
                return isHigh
                    ? new AlertEpisode(
                        days[0].Min(static it => it.At), used.Max(static it => it.At), urgency,
                        [Tenths(used.Average(static it => it.Value)), Tenths(used.Average(static it => it.Second) ?? 0), used.Count, days.Count - 1, left + days[0].Count, .. quoted])
                    : null;
            },
            (past, _) =>
            {
                var days = Week(past).Days;
                var used = days.Skip(1).SelectMany(static it => it).ToList();
                return days.Count >= 4 && used.Average(static it => it.Value) < calmSystolic && !(used.Average(static it => it.Second) >= calmDiastolic);
            });

        (List<List<AlertReading>> Days, int Left) Week(ArraySegment<AlertReading> past)
        {
            var today = zone.DayOf(past[^1].At);
            var week = Enumerable.Range(today - 6, 7).Select(day => past.Where(it => zone.DayOf(it.At) == day).ToList()).ToList();
            var whole = week.Where(day => IsPair(day, it => it < 12) && IsPair(day, it => it >= 12)).ToList();
            return (whole, week.Sum(static day => day.Count) - whole.Sum(static day => day.Count));
        }

        bool IsPair(List<AlertReading> day, Func<int, bool> hours)
        {
            var half = day.Where(it => hours(zone.LocalOf(it.At).Hour)).ToList();
            return half.Any(it => Minutes(half[0], it) >= 1);
        }
    }

    private AlertEpisode? Low(AlertReading[] every) => Low(every, LevelOr(LevelKind.LowSystolic, 90));

    private AlertEpisode? Low(AlertReading[] every, decimal low) => Walk(
        [.. every.Where(static it => HomeCodes.Contains(it.Code.Code))],
        past =>
        {
            var today = zone.DayOf(past[^1].At);
            var days = past.GroupBy(it => zone.DayOf(it.At)).Where(day => day.Key > today - 7).TakeLast(2).ToList();
            var both = days.SelectMany(static day => day).ToList();
            return past[^1].Value < low && days.Count == 2 && both.Count >= 3 && both.Average(static it => it.Value) < low
                ? new AlertEpisode(
                    both[0].At, past[^1].At, AlertUrgency.Soon,
                    [Tenths(both.Average(static it => it.Value)), Tenths(both.Average(static it => it.Second) ?? 0), both.Count])
                : null;
        },
        (past, _) => past.Reverse().TakeWhile(it => it.Value >= low + 10).Any(it => Minutes(it, past[^1]) is >= 60 and <= AMonth));

    private AlertEpisode? Ketone(AlertReading[] all) => Walk(
        all,
        static past => past[^1].Value switch
        {
            >= 3.0m => new AlertEpisode(past[^1].At, past[^1].At, AlertUrgency.Emergency, [Tenths(past[^1].Value)]),
            >= 1.5m => new AlertEpisode(past[^1].At, past[^1].At, AlertUrgency.SameDay, [Tenths(past[^1].Value)]),
            _ => null,
        },
        static (past, _) => past[^1].Value < 0.6m);

    private static bool IsRestingOxygen(AlertReading it) => it.Code.Code != "89276-0" && it.Code.Code != "89277-8" && !IsWatch(it);

    private static bool IsRestingPulse(AlertReading it) =>
        it.Code.Code is "40443-4" or "69000-8" or "68999-2" or "444981005" || (it.Code.Code is "8867-4" or "8889-8" or "8893-0" or "364075005" or "78564009" && !IsWatch(it));

    private static bool IsWatch(AlertReading it) => it.Device is { } device && device.Contains("watch", StringComparison.InvariantCultureIgnoreCase);

    private static decimal Tenths(decimal value) => value - (value % 0.1m);

    private static double Minutes(AlertReading from, AlertReading to) => (to.At - from.At).TotalMinutes;
}
