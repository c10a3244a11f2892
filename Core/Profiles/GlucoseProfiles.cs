using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;

namespace PhrCluster.Core.Profiles;

/// <summary>Makes a profile of sensor values.</summary>
public static class GlucoseProfiles
{
    /// <summary>GMI = 3.31 + 0.4309 × mean in mmol/L (Bergenstal 2018).</summary>
    private const decimal ManagementBase = 3.31m, ManagementFactor = 0.4309m;

    private const int Digits = 6;
    private const int MinutesOfDay = 24 * 60;

    /// <param name="points">Oldest first, within the time of the query.</param>
    public static GlucoseProfile Of(ImmutableArray<SensorPoint> points, GlucoseProfileQuery query, DeploymentZone zone)
    {
        var targets = GlucoseTargets.For(query.Preset);
        var wear = WearOf(points, query, zone);
        var lows = Lows.Of(points, targets);
        return new GlucoseProfile(
            query.Preset,
            query.From,
            query.To,
            points.Length,
            wear,
            wear.IsEnough ? TypicalOf(points, targets, zone) : null,
            [.. lows.Reverse().Take(RecordLimits.MaxProfileLows)],
            lows.Length,
            DaysOf(points, query, zone));
    }

    private static SensorWear WearOf(ImmutableArray<SensorPoint> points, GlucoseProfileQuery query, DeploymentZone zone)
    {
        // A day that has begun is none yet: the 14 days of a report are those before today.
        var (first, end) = (zone.DayOf(query.From), zone.DayOf(query.To));
        first += zone.LocalOf(query.From).TimeOfDay == TimeSpan.Zero ? 0 : 1;
        var days = Math.Max(0, end - first);
        var worn = points.GroupBy(it => zone.DayOf(it.At)).Where(day => day.Key >= first && day.Key < end)
            .Select(static day => day.Select(static it => QuarterHours.Of(it.At)).Distinct().Count()).ToList();
        var full = worn.Count(static quarters => quarters * 100 >= SensorWear.EnoughPercent * QuarterHours.OfDay);
        var share = (decimal)points.Select(static it => QuarterHours.Of(it.At)).Distinct().Count() / QuarterHours.Within(query.From, query.To);
        return new SensorWear(
            days, worn.Count, full, (int)Math.Floor(share * 100), share * 100 >= SensorWear.EnoughPercent && full >= SensorWear.EnoughDays);
    }

    private static TypicalDay TypicalOf(ImmutableArray<SensorPoint> points, GlucoseTargets targets, DeploymentZone zone)
    {
        var mean = points.Average(static it => it.Value);
        var squares = points.Sum(it => (double)((it.Value - mean) * (it.Value - mean)));
        var variation = points.Length < 2 || mean == 0 ? 0 : (decimal)(Math.Sqrt(squares / (points.Length - 1)) * 100) / mean;
        return new TypicalDay(
            Math.Round(mean, Digits),
            Math.Round(ManagementBase + (ManagementFactor * mean), Digits),
            Math.Round(variation, Digits),
            RangesOf(points, targets),
            Percentiles.OfDay(points, zone));
    }

    private static ImmutableArray<GlucoseRange> RangesOf(ImmutableArray<SensorPoint> points, GlucoseTargets targets)
    {
        var found = points.CountBy(it => targets.RangeOf(it.Value)).ToDictionary();
        ImmutableArray<GlucoseRangeKind> kinds = [.. Enum.GetValues<GlucoseRangeKind>().Where(kind => kind != GlucoseRangeKind.VeryHigh || targets.VeryHigh is not null)];
        ImmutableArray<int> counts = [.. kinds.Select(kind => found.GetValueOrDefault(kind))];
        var shares = Shares.Of(counts);
        return [.. kinds.Select((kind, i) => new GlucoseRange(
            kind, counts[i], shares[i], (int)Math.Round((decimal)counts[i] * MinutesOfDay / points.Length, MidpointRounding.AwayFromZero)))];
    }

    private static ImmutableArray<GlucoseDay> DaysOf(ImmutableArray<SensorPoint> points, GlucoseProfileQuery query, DeploymentZone zone)
    {
        var last = zone.DayOf(query.To.AddTicks(-1));
        var first = Math.Max(zone.DayOf(query.From), last - RecordLimits.MaxTracedDays + 1);
        var byDay = points.ToLookup(it => zone.DayOf(it.At));
        return [.. Enumerable.Range(first, last - first + 1).Select(day => new GlucoseDay(
            DateOnly.FromDayNumber(day),
            [.. byDay[day].GroupBy(it => QuarterHours.OfClock(it.At, zone)).OrderBy(static it => it.Key)
                .Select(static it => new QuarterMean(it.Key, Math.Round(it.Average(static point => point.Value), Digits)))]))];
    }
}
