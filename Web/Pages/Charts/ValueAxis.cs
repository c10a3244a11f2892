namespace PhrCluster.Web.Pages.Charts;

/// <summary>A value axis: its ends, and how far its lines are apart.</summary>
public sealed record ValueAxis(decimal Lowest, decimal Highest, decimal Step)
{
    /// <summary>Room that is left above and below what is drawn, as a part of it.</summary>
    private const decimal Room = 0.1m;

    private const int FewestNoises = 6;
    private const int FewestSteps = 4;

    /// <summary>Where its lines are, from the lowest.</summary>
    public IEnumerable<decimal> Lines
    {
        get
        {
            for (var line = Lowest; line <= Highest; line += Step)
            {
                yield return line;
            }
        }
    }

    /// <summary>0 at its lower end, 1 at its upper.</summary>
    public double Share(decimal value) => (double)((value - Lowest) / (Highest - Lowest));

    /// <summary>The axis on which values are shown: the one in common, widened where it must be, or one that fits them.</summary>
    public static ValueAxis Of(MeasureScale scale, decimal lowest, decimal highest) => scale.Fixed is { } common
        ? Whole(Math.Min(common.Lowest, lowest), Math.Max(common.Highest, highest), common.Step)
        : Around(lowest, highest, scale.Noise);

    private static ValueAxis Around(decimal lowest, decimal highest, decimal noise)
    {
        var height = Math.Max((highest - lowest) * (1 + (2 * Room)), noise * FewestNoises);
        height = height > 0 ? height : 1m;
        var from = ((lowest + highest) / 2) - (height / 2);
        from = lowest >= 0 ? Math.Max(0, from) : from;
        return Whole(from, Math.Max(from + height, highest), NiceStep(height / FewestSteps));
    }

    /// <summary>Ends on whole steps, counted from 0; where that makes too many lines, steps grow.</summary>
    private static ValueAxis Whole(decimal lowest, decimal highest, decimal step)
    {
        var fitting = (highest - lowest) / step > 2 * FewestSteps ? NiceStep((highest - lowest) / FewestSteps) : step;
        return new ValueAxis(Math.Floor(lowest / fitting) * fitting, Math.Ceiling(highest / fitting) * fitting, fitting);
    }

    /// <summary>The largest of 1, 2 and 5 times a power of ten that is no larger.</summary>
    private static decimal NiceStep(decimal most)
    {
        var power = 1m;
        while (power > most)
        {
            power /= 10;
        }

        while (power * 10 <= most)
        {
            power *= 10;
        }

        return most >= power * 5 ? power * 5 : most >= power * 2 ? power * 2 : power;
    }
}
