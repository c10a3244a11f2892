using System.Globalization;
using System.Text;

namespace PhrCluster.Web.Pages.Charts;

/// <summary>Where things stand in a drawing: in percent of it, so that text keeps the reader's size; paths in thousandths of the plot.</summary>
/// <param name="values">The axis up the side.</param>
/// <param name="times">The axis along the foot.</param>
internal sealed class ChartPlaces(ValueAxis values, TimeAxis times)
{
    /// <summary>The plot's part of the height: room above for half a number, below for the times.</summary>
    private const double Top = 4, Height = 84;

    private const int Thousandths = 1000;

    public const string PlotTop = "4%", PlotHeight = "84%", PlotFoot = "88%", TimesFoot = "98%";

    public string X(DateTime at) => Percent(100 * times.Share(at));

    /// <summary>True where a label begun there would stick out.</summary>
    public bool IsAtEdge(DateTime at) => times.Share(at) > 0.9;

    public string Y(decimal value) => Percent(Top + (Height * (1 - values.Share(value))));

    /// <summary>A path in a view of 1,000 by 1,000.</summary>
    public string Path(IEnumerable<LinePoint> line)
    {
        var path = new StringBuilder();
        foreach (var point in line)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(Thousandths * times.Share(point.At))).Append(' ').Append(Number(Thousandths * (1 - values.Share(point.Value))));
        }

        return path.ToString();
    }

    private static string Percent(double part) => Number(part) + "%";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
