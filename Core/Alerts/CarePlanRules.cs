using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts;

/// <summary>What may stand in a plan.</summary>
public static class CarePlanRules
{
    /// <summary>The rule that a plan breaks, whoever makes it.</summary>
    public static Fault? Check(CarePlan? plan, DateTimeOffset now) => plan switch
    {
        null => new Fault("plan", "is required"),
        { Levels.IsDefault: true } => new Fault("plan.levels", "is required"),
        { Measurements.IsDefault: true } => new Fault("plan.measurements", "is required"),
        _ => CheckLevels(plan.Levels) ?? CheckMeasurements(plan.Measurements) ?? CheckFacts(plan.Facts) ?? CheckBest(plan.BestPeakFlow, now),
    };

    /// <summary>
    /// The rule that a change breaks. A citizen alone sets levels that find as much as the usual ones; one that finds less, and so may keep something from those who care for them, their
    /// practice sets. What the practice set stays until it changes it.
    /// </summary>
    /// <param name="after">A settled plan.</param>
    public static Fault? CheckChange(CarePlan before, CarePlan after, Role by)
    {
        if (before == after)
        {
            return new Fault("plan", "must change something");
        }

        if (by != Role.Citizen)
        {
            return null;
        }

        foreach (var level in before.Levels)
        {
            if (level.IsOfPractice && !after.Levels.Contains(level))
            {
                return new Fault($"plan.levels.{PlanLevels.Of(level.Kind).Name}", "was set by your practice, and is theirs to change");
            }
        }

        foreach (var measurement in before.Measurements)
        {
            if (measurement.IsOfPractice && !after.Measurements.Any(it => it.IsOfPractice && it.AsksTheSame(measurement)))
            {
                return new Fault($"plan.measurements.{measurement.Name}", "was set by your practice, and is theirs to change");
            }
        }

        foreach (var level in after.Levels)
        {
            var bounds = PlanLevels.Of(level.Kind);
            if (!level.IsOfPractice && !bounds.FindsAsMuch(level.Value))
            {
                return new Fault(
                    $"plan.levels.{bounds.Name}", FormattableString.Invariant($"must be {bounds.Usual} or {(bounds.IsFloor ? "more" : "less")}: another is for your practice to set"));
            }
        }

        return null;
    }

    /// <summary>
    /// A plan in one order, and each level and measurement with who set it: what stands as it stood keeps that. What was planned while no rule was for the citizen counts from when one is again.
    /// </summary>
    public static CarePlan Settled(CarePlan before, CarePlan plan, Role by, DateTimeOffset now) => plan with
    {
        Levels =
        [
            .. plan.Levels
                .Select(level => before.Levels.FirstOrDefault(other => other.Kind == level.Kind && other.Value == level.Value) ?? level with { IsOfPractice = by != Role.Citizen })
                .OrderBy(static level => level.Kind),
        ],
        Measurements = [.. plan.Measurements.Select(it => Settled(before, plan, it with { Name = KnownCodes.Find(it.Name)!.Name }, by, now)).OrderBy(static it => it.Name, StringComparer.Ordinal)],
    };

    private static PlannedMeasurement Settled(CarePlan before, CarePlan plan, PlannedMeasurement measurement, Role by, DateTimeOffset now)
    {
        var former = before.Measurements.FirstOrDefault(measurement.AsksTheSame);
        var beginsAnew = before.Says(OwnRules.NotFor) && !plan.Says(OwnRules.NotFor);
        var isOfPractice = former?.IsOfPractice ?? by != Role.Citizen;
        return measurement with { PracticeSince = !isOfPractice ? null : former is null || beginsAnew ? now : former.PracticeSince };
    }

    private static Fault? CheckLevels(ImmutableArray<OwnLevel> levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var level = levels[i];
            if (level is null || !Enum.IsDefined(level.Kind))
            {
                return new Fault($"plan.levels[{i}].kind", $"must be one of {string.Join(", ", PlanLevels.All.Select(static it => it.Name))}");
            }

            var bounds = PlanLevels.Of(level.Kind);
            if (level.Value < bounds.Least || level.Value > bounds.Most || decimal.Round(level.Value, 1) != level.Value)
            {
                return new Fault($"plan.levels.{bounds.Name}", FormattableString.Invariant($"must be {bounds.Least} to {bounds.Most} {bounds.Unit}, with one digit after the point at most"));
            }

            if (levels.Take(i).Any(other => other.Kind == level.Kind))
            {
                return new Fault($"plan.levels.{bounds.Name}", "must not be named twice");
            }
        }

        return null;
    }

    private static Fault? CheckMeasurements(ImmutableArray<PlannedMeasurement> measurements)
    {
        if (measurements.Length > RecordLimits.MaxPlannedMeasurements)
        {
            return new Fault("plan.measurements", $"must be {RecordLimits.MaxPlannedMeasurements} at most");
        }

        for (var i = 0; i < measurements.Length; i++)
        {
            var (field, measurement) = ($"plan.measurements[{i}]", measurements[i]);
            if (measurement?.Name is not { } name || KnownCodes.Find(name) is not { } group)
            {
                return new Fault($"{field}.name", "must be a name of what is measured, such as blood pressure");
            }

            if (measurement.Times is < 1 or > RecordLimits.MaxPlannedTimes)
            {
                return new Fault($"{field}.times", $"must be 1 to {RecordLimits.MaxPlannedTimes}");
            }

            if (!Enum.IsDefined(measurement.Per))
            {
                return new Fault($"{field}.per", "must be a day or a week");
            }

            if (measurements.Take(i).Any(other => KnownCodes.Find(other.Name) == group))
            {
                return new Fault($"{field}.name", "must not be named twice");
            }
        }

        return null;
    }

    private static Fault? CheckFacts(PlanFacts facts) =>
        (facts & ~PlanLevels.AllFacts) != 0 ? new Fault("plan.facts", $"must be some of {string.Join(", ", PlanLevels.Facts.Keys)}")
        : (facts & (PlanFacts.Type2Diabetes | PlanFacts.NoDiabetes)) == (PlanFacts.Type2Diabetes | PlanFacts.NoDiabetes)
            ? new Fault("plan.facts", "must not be both type-2-diabetes and no-diabetes")
        : null;

    private static Fault? CheckBest(BestPeakFlow? best, DateTimeOffset now) =>
        best is null ? null
        : best.Value is < PlanLevels.LeastPeakFlow or > PlanLevels.MostPeakFlow || decimal.Truncate(best.Value) != best.Value
            ? new Fault("plan.bestPeakFlow.value", FormattableString.Invariant($"must be a whole number of {PlanLevels.LeastPeakFlow} to {PlanLevels.MostPeakFlow} L/min"))
        : best.At > now || now - best.At > PlanLevels.PeakFlowHolds ? new Fault("plan.bestPeakFlow.at", "must be within the last two years")
        : null;
}
