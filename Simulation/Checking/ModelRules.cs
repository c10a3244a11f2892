using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;
using PhrCluster.Plans;

namespace PhrCluster.Simulation.Checking;

/// <summary>The rules that the model knows, as plainly as docs/alerts.md has them, for what the nation's sources send: no meter's glucose, no ketones, no watch.</summary>
internal static class ModelRules
{
    public const string Pressure = "85354-9", Pulse = "8867-4", Oxygen = "59408-5", Glucose = "105272-9";

    private const double AnHour = 60, ADay = 24 * AnHour, AMonth = 30 * ADay;

    public static readonly ImmutableArray<ModelRule> All = Under(CarePlan.None, slot: 0);

    /// <summary>With the levels of a plan; what ends an alert keeps its distance from what begins it.</summary>
    /// <param name="slot">The citizen's.</param>
    public static ImmutableArray<ModelRule> Under(CarePlan plan, int slot)
    {
        if (plan.Says(PlanFacts.Pregnant | PlanFacts.EndOfLife))
        {
            return [];
        }

        var (systolic, diastolic) = (plan.Level(LevelKind.HomeSystolic), plan.Level(LevelKind.HomeDiastolic));
        var (low, fast, slow) = (plan.Level(LevelKind.LowSystolic) ?? 90, plan.Level(LevelKind.FastPulse) ?? 131, plan.Level(LevelKind.SlowPulse) ?? 40);
        return
        [
            new(AlertRuleNames.BloodPressureSevere, Pressure, false, IsSevere, Severe, SevereEnds),
            Series(AlertRuleNames.BloodPressureStage2, 150, 95, 130, 80, AlertUrgency.Soon, raisesLate: false, []),
            Series(
                AlertRuleNames.BloodPressureHigh, systolic ?? 135, diastolic ?? 85, (systolic ?? 135) - 5, (diastolic ?? 85) - 5, AlertUrgency.Routine, raisesLate: true,
                systolic is null && diastolic is null ? [] : [systolic ?? 135, diastolic ?? 85]),
            new(
                AlertRuleNames.BloodPressureLow, Pressure, false, it => it.Value < low, past => Low(past, low),
                (past, _) => IsWellFor(past, AnHour, it => it.Value >= low + 10)),
            Twice(
                AlertRuleNames.OxygenLow, Oxygen, AlertUrgency.SameDay, 1, AnHour, AnHour, static it => it.Value <= 94, static it => it.Value >= 95,
                static (one, other) => one.Value > 92 || other.Value > 92),
            Twice(AlertRuleNames.OxygenEmergency, Oxygen, AlertUrgency.Emergency, 1, AnHour, AnHour, static it => it.Value <= 92, static it => it.Value >= 95, static (_, _) => true),
            Twice(
                AlertRuleNames.HeartRate, Pulse, AlertUrgency.SameDay, 10, ADay, 10, it => it.Value >= fast || it.Value <= slow,
                it => it.Value >= slow + 10 && it.Value <= fast - 21, (one, other) => one.Value >= fast == other.Value >= fast),
            new(AlertRuleNames.GlucoseVeryLow, Glucose, false, static it => it.Value < 3, ModelLows.Begins, ModelLows.Ends),
            new(AlertRuleNames.GlucoseHigh, Glucose, false, static it => it.Value > 13.9m, High, HighEnds),
            new(AlertRuleNames.GlucoseLowOften, Glucose, false, static it => it.Value < 3.9m, ModelLows.BeginOften, (past, _) => ModelLows.EndOften(past, slot)),
            new(
                AlertRuleNames.SensorTimeInRange, Glucose, true, it => ModelReport.IsMadeWith(it, slot), past => ModelReport.Begins(past, slot),
                (past, _) => ModelReport.Ends(past, slot), ChangesFound: false),
        ];
    }

    /// <summary>Without more than one digit after the point, and never rounded up.</summary>
    public static decimal Tenths(decimal value) => value - (value % 0.1m);

    private static bool IsSevere(ModelReading it) => it.Value >= 180 || it.Second >= 120;

    private static bool IsRough(ModelReading it) => it.Value >= 170 || it.Second >= 110;

    /// <summary>Two severe readings, one to thirty minutes apart.</summary>
    private static ModelEpisode? Severe(ModelPast past)
    {
        var firsts = past.Back(30).Where(it => IsSevere(it) && IsSevere(past.Last) && it.MinutesBefore(past.Last) >= 1).ToList();
        return firsts is [var first, ..]
            ? new ModelEpisode(first.At, past.Last.At, AlertUrgency.SameDay, [Tenths(first.Value), Tenths(first.Second ?? 0), Tenths(past.Last.Value), Tenths(past.Last.Second ?? 0)])
            : null;
    }

    /// <summary>All readings below 170/110 on two days after the last one that is not.</summary>
    private static bool SevereEnds(ModelPast past, ModelEpisode standing)
    {
        var calm = past.Back(double.MaxValue).TakeWhile(static it => !IsRough(it)).ToList();
        var rough = past.At - calm.Count is >= 0 and var place ? ModelKind.DayOf(past.Readings[place].At) : int.MinValue;
        return calm.Where(it => it.MinutesBefore(past.Last) <= AMonth).Select(static it => ModelKind.DayOf(it.At)).Where(day => day > rough).Distinct().Count() >= 2;
    }

    /// <param name="calmSystolic">Below it, and below <paramref name="calmDiastolic"/>, a week ends what stands.</param>
    /// <param name="quoted">Levels that the alert tells of.</param>
    private static ModelRule Series(
        string name, decimal systolic, decimal diastolic, decimal calmSystolic, decimal calmDiastolic, AlertUrgency urgency, bool raisesLate, ImmutableArray<decimal> quoted)
    {
        return new ModelRule(name, Pressure, raisesLate, IsRaised, Begins, Ends);

        bool IsRaised(ModelReading it) => it.Value >= calmSystolic || it.Second >= calmDiastolic;

        ModelEpisode? Begins(ModelPast past)
        {
            var (days, left) = WeekOf(past);
            var used = days.Skip(1).SelectMany(static day => day).ToList();
            return IsRaised(past.Last) && days.Count >= 4 && (used.Average(static it => it.Value) >= systolic || used.Average(static it => it.Second) >= diastolic)
                ? new ModelEpisode(
                    days[0][0].At, used[^1].At, urgency,
                    [Tenths(used.Average(static it => it.Value)), Tenths(used.Average(static it => it.Second) ?? 0), used.Count, days.Count - 1, left + days[0].Count, .. quoted])
                : null;
        }

        bool Ends(ModelPast past, ModelEpisode standing)
        {
            var days = WeekOf(past).Days;
            var used = days.Skip(1).SelectMany(static day => day).ToList();
            return days.Count >= 4 && used.Average(static it => it.Value) < calmSystolic && !(used.Average(static it => it.Second) >= calmDiastolic);
        }
    }

    /// <summary>The days of a week that have two readings before noon and two from noon on, each time a minute apart; and how many readings the others have.</summary>
    private static (List<List<ModelReading>> Days, int Left) WeekOf(ModelPast past)
    {
        var week = past.BackDays(7).Reverse().GroupBy(static it => ModelKind.DayOf(it.At)).Select(static day => day.ToList()).ToList();
        var whole = week.FindAll(static day => IsPair(day, static hour => hour < 12) && IsPair(day, static hour => hour >= 12));
        return (whole, week.Sum(static day => day.Count) - whole.Sum(static day => day.Count));
    }

    private static bool IsPair(List<ModelReading> day, Func<int, bool> hours)
    {
        var half = day.FindAll(it => hours(DeploymentZone.Current.LocalOf(it.At).Hour));
        return half.Count > 1 && half[0].MinutesBefore(half[^1]) >= 1;
    }

    /// <summary>A mean below a level in three readings or more on two days: that of a reading below it, and the newest before it within the week.</summary>
    private static ModelEpisode? Low(ModelPast past, decimal level)
    {
        var days = past.BackDays(7).Reverse().GroupBy(static it => ModelKind.DayOf(it.At)).TakeLast(2).ToList();
        var both = days.SelectMany(static day => day).ToList();
        return past.Last.Value < level && days.Count == 2 && both.Count >= 3 && both.Average(static it => it.Value) < level
            ? new ModelEpisode(
                both[0].At, past.Last.At, AlertUrgency.Soon, [Tenths(both.Average(static it => it.Value)), Tenths(both.Average(static it => it.Second) ?? 0), both.Count])
            : null;
    }

    /// <summary>What one reading begins and another confirms, with none between that is well; it ends with some that are well for as long.</summary>
    private static ModelRule Twice(
        string name, string code, AlertUrgency urgency, double least, double most, double wellFor, Func<ModelReading, bool> isUnwell, Func<ModelReading, bool> isWell,
        Func<ModelReading, ModelReading, bool> confirms)
    {
        return new ModelRule(name, code, RaisesLate: false, isUnwell, Begins, (past, _) => IsWellFor(past, wellFor, isWell));

        ModelEpisode? Begins(ModelPast past)
        {
            var firsts = !isUnwell(past.Last) ? []
                : past.Back(most).Skip(1).TakeWhile(it => !isWell(it)).Where(it => isUnwell(it) && confirms(it, past.Last) && it.MinutesBefore(past.Last) >= least).ToList();
            return firsts is [var first, ..] ? new ModelEpisode(first.At, past.Last.At, urgency, [Tenths(first.Value), Tenths(past.Last.Value)]) : null;
        }
    }

    private static bool IsWellFor(ModelPast past, double minutes, Func<ModelReading, bool> isWell) =>
        past.Back(AMonth).TakeWhile(isWell).Any(it => it.MinutesBefore(past.Last) >= minutes);

    /// <summary>Three above 13.9 over eight hours of the last day, with none of 10.0 or less between.</summary>
    private static ModelEpisode? High(ModelPast past)
    {
        var high = past.Last.Value > 13.9m ? past.Back(ADay).TakeWhile(static it => it.Value > 10).Where(static it => it.Value > 13.9m).ToList() : [];
        return high.Count >= 3 && high[^1].MinutesBefore(past.Last) >= 8 * AnHour
            ? new ModelEpisode(high[^1].At, past.Last.At, AlertUrgency.SameDay, [(int)(high[^1].MinutesBefore(past.Last) / AnHour), high.Count, Tenths(high.Max(static it => it.Value))])
            : null;
    }

    private static bool HighEnds(ModelPast past, ModelEpisode standing) =>
        past.Back(2 * ADay).TakeWhile(static it => it.Value < 10).Any(it => it.MinutesBefore(past.Last) >= 4 * AnHour);
}
