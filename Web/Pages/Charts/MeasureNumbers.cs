using PhrCluster.Codes;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>What of a trend one axis can hold.</summary>
/// <param name="First">The only series, or that of the top numbers; null where there is none.</param>
/// <param name="Second">Of the bottom numbers; null where there is none.</param>
/// <param name="IsPair">True for blood pressure: each reading has a top and a bottom number.</param>
/// <param name="Readings">How many readings are drawn.</param>
/// <param name="LeftOut">How many readings are not: they are words, have no time, or another unit.</param>
public sealed record MeasureNumbers(TrendSeries? First, TrendSeries? Second, bool IsPair, int Readings, int LeftOut)
{
    public static MeasureNumbers Of(CodeTrend trend)
    {
        var (top, bottom) = (Largest(trend, Measurand.Systolic), Largest(trend, Measurand.Diastolic));
        if (top is not null || bottom is not null)
        {
            return new MeasureNumbers(top, bottom, IsPair: true, trend.Numbered, trend.Readings - trend.Numbered);
        }

        var only = trend.Series.FirstOrDefault();
        var drawn = only?.Slots.Sum(CountOf) ?? 0;
        return new MeasureNumbers(only, null, IsPair: false, drawn, Math.Max(0, trend.Readings - drawn));
    }

    /// <summary>What they measure, of a pair the first; null where that is not known.</summary>
    public Measurand? Measures => IsPair ? Measurand.Systolic : First is null ? null : KnownCodes.MeasurandOf(First.Code);

    /// <summary>UCUM code; null for bare numbers.</summary>
    public string? Unit => (First ?? Second)?.Unit;

    /// <summary>True where their reader chose another unit than the canonical one.</summary>
    public bool IsConverted => Measures is { } measures && measures.Unit != Unit;

    private static int CountOf(TrendSlot slot) => (slot.Figures?.Count ?? 0) + slot.Bounds.Sum(static it => it.Count);

    private static TrendSeries? Largest(CodeTrend trend, Measurand measures) => trend.Series.FirstOrDefault(it => KnownCodes.MeasurandOf(it.Code) == measures);
}
