namespace PhrCluster.Core.Publishing;

/// <summary>Makes the figures that are published: a count is moved, then hidden where it is small, then rounded.</summary>
public sealed class SafeFigures(PublicationSettings settings)
{
    private readonly PerturbationTable _table = PerturbationTable.Of(settings);

    /// <returns>Null where nothing is shown: few, or nobody.</returns>
    public int? Of(CellSum cell)
    {
        var moved = cell.Count + _table.NoiseOf(cell.Count, cell.Lowest.Key);
        return cell.Count <= settings.Threshold || moved <= settings.HiddenUpTo ? null : Rounded(moved);
    }

    /// <summary>A total is made of what is shown, so that it tells nothing of what is not.</summary>
    public static int Total(IEnumerable<int?> figures) => figures.Sum(static figure => figure ?? 0);

    private int Rounded(int moved) => (moved + (settings.RoundedTo / 2)) / settings.RoundedTo * settings.RoundedTo;
}
