using PhrCluster.Codes;
using PhrCluster.Personal;
using PhrCluster.Trends;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>A trend in the unit that its reader chose: the record sums up in the canonical one.</summary>
internal static class ShownTrend
{
    public static CodeTrend In(CodeTrend trend, CitizenPreferences chosen) => trend with { Series = [.. trend.Series.Select(series => In(series, chosen))] };

    private static TrendSeries In(TrendSeries series, CitizenPreferences chosen) =>
        chosen.UnitOf(series.Code)?.Drawn is { } unit && KnownCodes.MeasurandOf(series.Code)!.Unit == series.Unit && unit.Code != series.Unit
            ? series with { Unit = unit.Code, Slots = [.. series.Slots.Select(slot => In(slot, unit))] }
            : series;

    private static TrendSlot In(TrendSlot slot, KnownUnit unit) => slot with
    {
        Figures = slot.Figures is { } figures
            ? figures with { Mean = unit.OfCanonical(figures.Mean), Lowest = unit.OfCanonical(figures.Lowest), Highest = unit.OfCanonical(figures.Highest) }
            : null,
        Bounds = [.. slot.Bounds.Select(bound => bound with { Widest = Math.Round(unit.OfCanonical(bound.Widest), unit.Decimals) })],
    };
}
