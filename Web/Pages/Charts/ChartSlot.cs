namespace PhrCluster.Web.Pages.Charts;

/// <summary>What is known of the numbers of a slot that are values; bounds do not count.</summary>
public sealed record SlotFigures(decimal Mean, decimal Lowest, decimal Highest, int Count);

/// <summary>The bounds of a slot to one side: <c>&lt;5</c> says that a value was below 5.</summary>
/// <param name="Series">0 for the only number of a reading or its first, 1 for its second.</param>
/// <param name="Comparator"><c>&lt; &lt;= &gt;= &gt;</c></param>
/// <param name="Widest">The one that says least.</param>
public sealed record SlotBound(int Series, string Comparator, decimal Widest, int Count)
{
    /// <summary>True where the true value is the number or less.</summary>
    public bool IsBelow => Comparator is ['<', ..];
}

/// <summary>A stretch of a chart's time, with what was measured in it.</summary>
/// <param name="Start">By the clocks of the deployment.</param>
/// <param name="End">The first instant that is not in it; for a single reading its time.</param>
/// <param name="First">Null where it has no values.</param>
/// <param name="Second">Of the second numbers; null where it has none.</param>
/// <param name="Bounds">At most one for each side and series.</param>
public sealed record ChartSlot(DateTime Start, DateTime End, SlotFigures? First, SlotFigures? Second, IReadOnlyList<SlotBound> Bounds)
{
    /// <summary>Where its marks stand.</summary>
    public DateTime Middle => Start + ((End - Start) / 2);

    public bool IsEmpty => First is null && Second is null && Bounds.Count == 0;

    public SlotFigures? Of(int series) => series == 0 ? First : Second;
}
