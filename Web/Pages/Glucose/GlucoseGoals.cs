using PhrCluster.Profiles;

namespace PhrCluster.Web.Pages.Glucose;

/// <summary>Whether times in ranges are as they are to be: by the readings themselves, not by rounded percents.</summary>
internal sealed class GlucoseGoals(GlucoseTargets targets, IReadOnlyCollection<GlucoseRange> ranges)
{
    private readonly int _all = ranges.Sum(static it => it.Readings);

    /// <summary>Null where there is no goal. Low and high count what is very low and very high too.</summary>
    public bool? IsWithin(GlucoseRangeKind kind) => kind switch
    {
        GlucoseRangeKind.VeryHigh => IsUnder(targets.Highest, kind),
        GlucoseRangeKind.High => IsUnder(targets.Above, kind, GlucoseRangeKind.VeryHigh),
        GlucoseRangeKind.InTarget => Readings(kind) * 100L >= (long)targets.InTarget * _all,
        GlucoseRangeKind.Low => IsUnder(targets.Below, kind, GlucoseRangeKind.VeryLow),
        _ => IsUnder(targets.Lowest, kind),
    };

    private bool? IsUnder(int? percent, params ReadOnlySpan<GlucoseRangeKind> kinds)
    {
        var found = 0L;
        foreach (var kind in kinds)
        {
            found += Readings(kind);
        }

        return percent is { } most ? found * 100 < (long)most * _all : null;
    }

    private int Readings(GlucoseRangeKind kind) => ranges.FirstOrDefault(it => it.Kind == kind)?.Readings ?? 0;
}
