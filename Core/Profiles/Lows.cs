using System.Collections.Immutable;
using PhrCluster.Profiles;

namespace PhrCluster.Core.Profiles;

/// <summary>Finds times below target.</summary>
internal static class Lows
{
    /// <summary>A shorter one is none; and one is over when values are in target for as long.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);

    /// <summary>Without values for longer than this, nobody knows whether it went on.</summary>
    private static readonly TimeSpan LongestGap = TimeSpan.FromMinutes(30);

    /// <param name="points">Oldest first.</param>
    /// <returns>Oldest first.</returns>
    public static ImmutableArray<GlucoseLow> Of(ImmutableArray<SensorPoint> points, GlucoseTargets targets)
    {
        var found = ImmutableArray.CreateBuilder<GlucoseLow>();
        Open? open = null;
        foreach (var point in points)
        {
            if (open is { } going && point.At - going.LastAt > LongestGap)
            {
                Close(going, found);
                open = null;
            }

            open = targets.RangeOf(point.Value) is GlucoseRangeKind.Low or GlucoseRangeKind.VeryLow ? Open.Low(open, point) : open?.InTarget(point);
            if (open is { RecoveredAt: { } recovered } over && point.At - recovered >= Shortest)
            {
                Close(over, found);
                open = null;
            }
        }

        if (open is { } last)
        {
            Close(last, found);
        }

        return found.ToImmutable();
    }

    private static void Close(Open low, ImmutableArray<GlucoseLow>.Builder found)
    {
        var end = low.RecoveredAt ?? low.LastAt;
        if (end - low.Start >= Shortest)
        {
            found.Add(new GlucoseLow(low.Start, end, low.Lowest));
        }
    }

    /// <summary>One that may go on.</summary>
    /// <param name="LastAt">When the last value was, low or not.</param>
    /// <param name="RecoveredAt">Since when values are in target again.</param>
    private sealed record Open(DateTimeOffset Start, DateTimeOffset LastAt, DateTimeOffset? RecoveredAt, decimal Lowest)
    {
        public static Open Low(Open? before, SensorPoint point) => before is null
            ? new Open(point.At, point.At, null, point.Value)
            : before with { LastAt = point.At, RecoveredAt = null, Lowest = Math.Min(before.Lowest, point.Value) };

        public Open InTarget(SensorPoint point) => this with { LastAt = point.At, RecoveredAt = RecoveredAt ?? point.At };
    }
}
