using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;

namespace PhrCluster.Core.Profiles;

/// <summary>Percentiles of the quarter hours of a day.</summary>
internal static class Percentiles
{
    private const int Digits = 6;

    /// <summary>Quarter hours to each side that smooth the one between: 5 in all.</summary>
    private const int Reach = 2;

    private static readonly ImmutableArray<decimal> Parts = [0.05m, 0.25m, 0.5m, 0.75m, 0.95m];

    /// <summary>Those of the quarter hours that have values; others are not made up.</summary>
    public static ImmutableArray<TypicalQuarter> OfDay(ImmutableArray<SensorPoint> points, DeploymentZone zone)
    {
        var found = new decimal[QuarterHours.OfDay][];
        foreach (var quarter in points.GroupBy(it => QuarterHours.OfClock(it.At, zone), static it => it.Value))
        {
            found[quarter.Key] = Of([.. quarter.Order()]);
        }

        return [.. Enumerable.Range(0, QuarterHours.OfDay).Where(at => found[at] is not null).Select(at => Smoothed(found, at))];
    }

    /// <summary>Between the two values that a percentile falls between, in proportion.</summary>
    private static decimal[] Of(ImmutableArray<decimal> sorted) => [.. Parts.Select(part =>
    {
        var place = part * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    })];

    private static TypicalQuarter Smoothed(decimal[]?[] found, int at)
    {
        var near = Enumerable.Range(-Reach, (2 * Reach) + 1)
            .Select(step => found[(at + step + QuarterHours.OfDay) % QuarterHours.OfDay])
            .OfType<decimal[]>()
            .ToList();
        return new TypicalQuarter(at, Mean(0), Mean(1), Mean(2), Mean(3), Mean(4));

        decimal Mean(int part) => Math.Round(near.Average(it => it[part]), Digits);
    }
}
