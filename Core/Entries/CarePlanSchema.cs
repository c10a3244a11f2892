using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Plans;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of plans, and of alerts that are muted.</summary>
internal static class CarePlanSchema
{
    /// <summary>A rule is muted for good.</summary>
    private const long ForGood = -1;

    /// <summary>It is muted no more.</summary>
    private const long NoMore = 0;

    public static void Write<TSink>(TSink sink, CarePlan plan) where TSink : struct, IFieldSink
    {
        sink.Int(Field.PlanLevelCount, plan.Levels.Length);
        foreach (var level in plan.Levels)
        {
            sink.Int(Field.PlanLevel, ((long)level.Kind << 1) | (level.IsOfPractice ? 1L : 0L));
            sink.Int(Field.PlanFigure, AlertSchema.ToMicros(level.Value));
        }

        sink.Int(Field.PlanMeasurementCount, plan.Measurements.Length);
        foreach (var measurement in plan.Measurements)
        {
            sink.Text(Field.PlanMeasurement, measurement.Name);
            var times = ToTimes(measurement.Times, measurement.Per);
            sink.Int(Field.PlanTimes, measurement.PracticeSince is null ? times : ~times); // The citizen's are stored as they always were.
            if (measurement.PracticeSince is { } since)
            {
                sink.Int(Field.PlanTime, since.UtcTicks);
            }
        }

        sink.Int(Field.PlanFacts, (long)plan.Facts);
        sink.Int(Field.PlanFigure, AlertSchema.ToMicros(plan.BestPeakFlow?.Value ?? 0));
        if (plan.BestPeakFlow is { } best)
        {
            sink.Int(Field.PlanTime, best.At.UtcTicks);
        }
    }

    public static CarePlan Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var levels = ImmutableArray.CreateBuilder<OwnLevel>(source.Count(Field.PlanLevelCount));
        for (var i = levels.Capacity; i > 0; i--)
        {
            var kind = source.Int(Field.PlanLevel);
            levels.Add(new OwnLevel((LevelKind)(kind >> 1), AlertSchema.FromMicros(source.Int(Field.PlanFigure)), (kind & 1) != 0));
        }

        var measurements = ImmutableArray.CreateBuilder<PlannedMeasurement>(source.Count(Field.PlanMeasurementCount));
        for (var i = measurements.Capacity; i > 0; i--)
        {
            var name = TextFields.Required(source, Field.PlanMeasurement);
            var times = source.Int(Field.PlanTimes);
            var (often, per) = FromTimes(times < 0 ? ~times : times);
            measurements.Add(new PlannedMeasurement(name, often, per, times < 0 ? StoredTime.FromTicks(source.Int(Field.PlanTime)) : null));
        }

        var (facts, best) = ((PlanFacts)source.Int(Field.PlanFacts), AlertSchema.FromMicros(source.Int(Field.PlanFigure)));
        return new CarePlan(
            levels.MoveToImmutable(), measurements.MoveToImmutable(), facts, best == 0 ? null : new BestPeakFlow(best, StoredTime.FromTicks(source.Int(Field.PlanTime))));
    }

    internal static long ToTimes(int times, PlanPeriod per) => ((long)times << 1) | (long)per;

    internal static (int Times, PlanPeriod Per) FromTimes(long times) => ((int)(times >> 1), (PlanPeriod)(times & 1));

    public static void Write<TSink>(TSink sink, AlertMuted muted) where TSink : struct, IFieldSink
    {
        sink.Text(Field.AlertRule, muted.Rule);
        sink.Int(Field.PlanTime, !muted.IsMuted ? NoMore : muted.Until?.UtcTicks ?? ForGood);
    }

    public static AlertMuted ReadMuted<TSource>(TSource source) where TSource : IFieldSource
    {
        var (rule, until) = (TextFields.Required(source, Field.AlertRule), source.Int(Field.PlanTime));
        return new AlertMuted(rule, until is ForGood or NoMore ? null : StoredTime.FromTicks(until), until != NoMore, EntrySchema.ReadRequester(source));
    }
}
