using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>Where readings go, said with care: about the same unless they clearly go somewhere.</summary>
internal static class Directions
{
    public const int FewestReadings = 6;
    public const int FewestDays = 14;

    /// <summary>Compares the last third of the slots with the first.</summary>
    /// <param name="noise">A change must be larger, and larger than twice the error of what is compared.</param>
    public static TrendDirection Of(IReadOnlyList<SlotFigures> figures, TimeSpan over, decimal noise)
    {
        if (figures.Sum(static it => it.Count) < FewestReadings || figures.Count < 2)
        {
            return TrendDirection.TooFew;
        }

        if (over < TimeSpan.FromDays(FewestDays))
        {
            return TrendDirection.TooShort;
        }

        var third = Math.Max(1, figures.Count / 3);
        var (first, last) = (Means(figures.Take(third)), Means(figures.TakeLast(third)));
        var change = last.Average() - first.Average();
        var error = Math.Sqrt((Scatter(first) + Scatter(last)) / third);
        return Math.Abs(change) <= noise || (double)Math.Abs(change) <= 2 * error ? TrendDirection.Same
            : change < 0 ? TrendDirection.Down
            : TrendDirection.Up;
    }

    private static List<decimal> Means(IEnumerable<SlotFigures> figures) => [.. figures.Select(static it => it.Mean)];

    /// <summary>The variance of a sample; of a single one nothing is known.</summary>
    private static double Scatter(List<decimal> means)
    {
        var middle = means.Average();
        return means.Count < 2 ? 0 : (double)means.Sum(it => (it - middle) * (it - middle)) / (means.Count - 1);
    }
}
