using PhrCluster.Trends;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>A slot as a row of its chart's table.</summary>
internal static class SlotTexts
{
    /// <summary>Digits of a reading's own value: as many as are held, and no more than a conversion leaves a meaning to.</summary>
    private const int AllDecimals = 6, KnownDecimals = 2;

    private static PageWords Words => Language.Default.Pages;

    /// <summary>The mean, or the reading itself, with bounds as they came: <c>128 over 79</c>, <c>&lt;5</c>.</summary>
    public static string Mean(ChartSlot slot, MeasureChart chart)
    {
        var decimals = chart.Size != SlotSize.Reading || chart.Numbers.IsConverted ? chart.Decimals : chart.Numbers.Measures is null ? AllDecimals : KnownDecimals;
        var mean = (slot.First, slot.Second) switch
        {
            ({ } first, null) when Words.InParts(first.Mean, chart.Numbers.Unit) is { } parts => $"{Words.Mean(first.Mean, null, decimals)} ({parts})",
            ({ } first, var second) => Words.Mean(first.Mean, second?.Mean, decimals),
            (null, { } second) => $"{Words.BottomNumber}: {Words.Mean(second.Mean, null, decimals)}",
            _ => null,
        };
        return string.Join(", ", slot.Bounds.Select(static it => $"{it.Comparator}{Words.Figure(it.Widest)}").Prepend(mean).OfType<string>());
    }

    public static string Range(ChartSlot slot, MeasureChart chart)
    {
        var decimals = chart.Numbers.Measures is null ? AllDecimals : chart.Decimals;
        return string.Join(", ", new[] { slot.First, slot.Second }.OfType<SlotFigures>().Select(it => Words.Range(Rounded(it.Lowest), Rounded(it.Highest))));

        decimal Rounded(decimal value) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>How many readings the slot has, bounds among them.</summary>
    public static int Count(ChartSlot slot) => Math.Max(CountOf(slot, 0), CountOf(slot, 1));

    private static int CountOf(ChartSlot slot, int series) =>
        (slot.Of(series)?.Count ?? 0) + slot.Bounds.Where(it => it.Series == series).Sum(static it => it.Count);
}
