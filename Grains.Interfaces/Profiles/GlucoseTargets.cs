namespace PhrCluster.Profiles;

/// <summary>
/// Where the ranges of a glucose profile end, in mmol/L as people read them: rounded to tenths; and how much of the time is to be in them, in percent.
/// </summary>
/// <remarks>From the international consensus on time in range (Battelino 2019, Diabetes Care 42:1593).</remarks>
/// <param name="Low">The lowest value in target.</param>
/// <param name="High">The highest value in target.</param>
/// <param name="VeryHigh">Higher values are very high; null where no such range is told.</param>
/// <param name="InTarget">So much or more in target.</param>
/// <param name="Below">Less than so much below target, very low included.</param>
/// <param name="Lowest">Less than so much very low; null for no goal.</param>
/// <param name="Above">Less than so much above target, very high included; null for no goal.</param>
/// <param name="Highest">Less than so much very high; null for no goal.</param>
public sealed record GlucoseTargets(decimal Low, decimal High, decimal? VeryHigh, int InTarget, int Below, int? Lowest, int? Above, int? Highest)
{
    /// <summary>Lower values are very low.</summary>
    public const decimal VeryLow = 3.0m;

    private static readonly GlucoseTargets Usual = new(3.9m, 10.0m, 13.9m, InTarget: 70, Below: 4, Lowest: 1, Above: 25, Highest: 5);

    private static readonly GlucoseTargets OlderOrFrail = Usual with { InTarget = 50, Below = 1, Lowest = null, Above = null, Highest = 10 };

    private static readonly GlucoseTargets Pregnancy = new(3.5m, 7.8m, null, InTarget: 70, Below: 4, Lowest: 1, Above: 25, Highest: null);

    public static GlucoseTargets For(GlucosePreset preset) => preset switch
    {
        GlucosePreset.OlderOrFrail => OlderOrFrail,
        GlucosePreset.Pregnancy => Pregnancy,
        _ => Usual,
    };

    /// <summary>The range that a value is in.</summary>
    public GlucoseRangeKind RangeOf(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero) switch
    {
        < VeryLow => GlucoseRangeKind.VeryLow,
        var tenths when tenths < Low => GlucoseRangeKind.Low,
        var tenths when tenths <= High => GlucoseRangeKind.InTarget,
        var tenths when VeryHigh is null || tenths <= VeryHigh => GlucoseRangeKind.High,
        _ => GlucoseRangeKind.VeryHigh,
    };
}
