using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Contributions;

/// <summary>What a record's figures tell of a period without reading any reading: its newest value, or its mean. Where they don't tell, the journal does.</summary>
internal static class ValuesAtHand
{
    /// <summary>Takes what was held before a commit, less what it supersedes.</summary>
    /// <returns>False where the figures don't tell; what was taken then counts for nothing.</returns>
    public static bool TryTake(CitizenRecord record, WantedSlot slot, DeploymentZone zone, IReadOnlyDictionary<ItemRef, HeldItem> formers, ref PeriodValue value)
    {
        if (record.Summaries.IsPartial || zone.Name != DeploymentZone.Current.Name)
        {
            return false;
        }

        foreach (var measure in record.Summaries.Measures)
        {
            if (Tells(measure, slot.Measure) && !(slot.Table.Statistic == TableStatistic.Newest ? TryTakeNewest(measure, slot, zone, formers, ref value) : TryTakeSum(record, measure, slot, ref value)))
            {
                return false;
            }
        }

        if (slot.Table.Statistic == TableStatistic.Newest)
        {
            return true;
        }

        foreach (var former in formers.Values)
        {
            if (slot.Holds(zone.DayOf(HeldItems.StandsAt(former))))
            {
                foreach (var gone in CountedValues.Of(former.Item, slot.Measure))
                {
                    value.Take(-1, -gone);
                }
            }
        }

        return true;
    }

    private static bool Tells(Measure measure, Measurand measurand)
    {
        if (KnownCodes.MeasurandOf(measure.Code) == measurand || measure.Components.Length == Measure.MaxComponents)
        {
            return true;
        }

        foreach (var component in measure.Components)
        {
            if (KnownCodes.MeasurandOf(component.Code) == measurand)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The latest of a code is at hand. One that is later than the period hides what is in it, and so does one that has no number of the measure.</summary>
    private static bool TryTakeNewest(Measure measure, WantedSlot slot, DeploymentZone zone, IReadOnlyDictionary<ItemRef, HeldItem> formers, ref PeriodValue value)
    {
        var day = zone.DayOf(measure.Latest.From);
        if (measure.Stale || day > slot.LastDay || formers.ContainsKey(measure.Latest.Ref))
        {
            return false;
        }

        if (day < slot.FirstDay)
        {
            return true;
        }

        var any = false;
        foreach (var micros in CountedValues.Of(measure.Latest.Unpack(measure.Context).Item, slot.Measure))
        {
            value.Take(measure.Latest.From, OrderOf(measure.Latest.Ref), micros);
            any = true;
        }

        return any;
    }

    private static bool TryTakeSum(CitizenRecord record, Measure measure, WantedSlot slot, ref PeriodValue value)
    {
        if (measure.Stale || measure.Components.Length == Measure.MaxComponents || slot.FirstDay <= record.Summaries.Through - DayBuckets.DaysKept)
        {
            return false;
        }

        if (KnownCodes.MeasurandOf(measure.Code) == slot.Measure)
        {
            if (!measure.Values.TryTotal(slot.FirstDay, slot.LastDay, slot.Measure.Unit, out var numbers, out var sum))
            {
                return false;
            }

            value.Take(numbers, sum);
        }

        foreach (var component in measure.Components)
        {
            if (KnownCodes.MeasurandOf(component.Code) == slot.Measure)
            {
                if (!component.Series.TryTotal(slot.FirstDay, slot.LastDay, slot.Measure.Unit, out var numbers, out var sum))
                {
                    return false;
                }

                value.Take(numbers, sum);
            }
        }

        return true;
    }

    /// <summary>Of places in the journal: by their commit, and in it by their entry.</summary>
    public static long OrderOf(ItemRef place) => (place.Sequence << EntryBits) + place.Index;

    private const int EntryBits = 16;
}
