using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what stays away.</summary>
internal static class MissedSchema
{
    /// <summary>Nothing ever came.</summary>
    private const long Never = -1;

    public static void Write<TSink>(TSink sink, ImmutableArray<MissedMeasurement> missed) where TSink : struct, IFieldSink
    {
        sink.Int(Field.MissedCount, missed.Length);
        foreach (var measurement in missed)
        {
            sink.Text(Field.PlanMeasurement, measurement.Name);
            sink.Int(Field.PlanTimes, CarePlanSchema.ToTimes(measurement.Times, measurement.Per));
            sink.Int(Field.MissedDays, measurement.Days);
            sink.Int(Field.MissedCame, measurement.Came);
            sink.Int(Field.PlanTime, measurement.Last?.UtcTicks ?? Never);
        }
    }

    public static ImmutableArray<MissedMeasurement> Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var missed = ImmutableArray.CreateBuilder<MissedMeasurement>(source.Count(Field.MissedCount));
        for (var i = missed.Capacity; i > 0; i--)
        {
            var name = TextFields.Required(source, Field.PlanMeasurement);
            var (times, per) = CarePlanSchema.FromTimes(source.Int(Field.PlanTimes));
            var (days, came, last) = ((int)source.Int(Field.MissedDays), (int)source.Int(Field.MissedCame), source.Int(Field.PlanTime));
            missed.Add(new MissedMeasurement(name, times, per, days, came, last == Never ? null : StoredTime.FromTicks(last)));
        }

        return missed.MoveToImmutable();
    }
}
