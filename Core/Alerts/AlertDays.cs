using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// Whether there are enough days with readings around one for a rule to find anything: told from the figures that a record keeps of each day, so that no reading is read. They
/// count second copies and readings that rules pass over, and so never less than what the rule would find.
/// </summary>
internal static class AlertDays
{
    /// <param name="brought">Readings of the commit.</param>
    /// <param name="zone">What days are to the rule.</param>
    /// <param name="at">The reading that concerns the rule; others around it may be earlier and later.</param>
    public static bool MaySuffice(CitizenRecord record, AlertRule rule, IReadOnlyCollection<AlertReading> brought, DeploymentZone zone, DateTimeOffset at)
    {
        if (rule.Needs is not { } needs)
        {
            return true;
        }

        var day = zone.DayOf(at);
        var first = day - needs.Within + 1;
        if (record.Summaries.IsPartial || zone.Name != DeploymentZone.Current.Name || first <= record.Summaries.Through - DayBuckets.DaysKept)
        {
            return true; // The figures don't tell.
        }

        Span<int> counts = stackalloc int[(2 * needs.Within) - 1];
        foreach (var measure in record.Summaries.Measures)
        {
            if (!AlertCodes.Holds(rule, measure.Code))
            {
                continue;
            }

            if (measure.Stale)
            {
                return true;
            }

            if (needs.Below is not { } below)
            {
                measure.Values.CountDays(first, counts);
            }
            else if (!measure.Values.TryCountDays(first, below, rule.Measures[0].Unit, counts))
            {
                return true;
            }
        }

        foreach (var reading in brought)
        {
            if (zone.DayOf(reading.At) - first is >= 0 and var place && place < counts.Length && rule.Measures.Contains(reading.Measures) && !(reading.Value >= needs.Below))
            {
                counts[place]++;
            }
        }

        var enough = 0;
        foreach (var count in counts)
        {
            enough += count >= needs.Readings ? 1 : 0;
        }

        return enough >= needs.Days;
    }
}
