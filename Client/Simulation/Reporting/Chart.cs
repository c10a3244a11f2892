using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace PhrCluster.Simulation.Reporting;

/// <summary>One plot of a page: OxyPlot draws it as SVG, whose colours are those of the page, light or dark.</summary>
internal static partial class Chart
{
    public const int Width = 640;

    private const int Height = 240;

    /// <summary>Colours that stand for the page's: OxyPlot writes them as numbers, which are then replaced.</summary>
    private static readonly OxyColor Ink = OxyColor.FromRgb(1, 1, 1), Grid = OxyColor.FromRgb(2, 2, 2);

    /// <param name="time">True where x is minutes and seconds.</param>
    /// <param name="logarithmic">Of the y axis, for what spans decades.</param>
    public static PlotModel New(string xTitle, string yTitle, bool time = true, bool logarithmic = false)
    {
        var model = new PlotModel { PlotAreaBorderThickness = new OxyThickness(0), TextColor = Ink, DefaultFont = "inherit", DefaultFontSize = 12 };
        model.Axes.Add(Plain(time ? new TimeSpanAxis { StringFormat = "h:mm:ss" } : new LinearAxis { LabelFormatter = Nines, MajorStep = 1, MinimumPadding = 0, MaximumPadding = 0 }, AxisPosition.Bottom, xTitle));
        model.Axes.Add(Plain(logarithmic
            ? new LogarithmicAxis { MinorGridlineStyle = LineStyle.None, LabelFormatter = Number }
            : new LinearAxis { Minimum = 0, MaximumPadding = 0.08, LabelFormatter = Number }, AxisPosition.Left, yTitle));
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside, LegendPosition = LegendPosition.TopLeft, LegendOrientation = LegendOrientation.Horizontal, LegendBorderThickness = 0,
        });
        return model;
    }

    /// <summary>A line in the page's colour with this number, from 0.</summary>
    public static void Line(this PlotModel model, string title, int colour, IEnumerable<DataPoint> points)
    {
        var line = new LineSeries { Title = title, Color = OxyColor.FromRgb(3, 3, (byte)(colour % LoadStyle.Colours)), StrokeThickness = 1.8, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
        line.Points.AddRange(points);
        model.Series.Add(line);
    }

    /// <param name="id">Unique in the page.</param>
    public static string Svg(this PlotModel model, string id)
    {
        var svg = new SvgExporter { Width = Width, Height = Height, IsDocument = false }.ExportToString(model);
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        svg = Opening().Replace(svg, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\">", 1).Replace("clipPath", $"{id}-clip", StringComparison.Ordinal);
        svg = svg.Replace($"<{id}-clip", "<clipPath", StringComparison.Ordinal).Replace($"</{id}-clip", "</clipPath", StringComparison.Ordinal);
        svg = svg.Replace("\"rgb(1,1,1)\"", "\"currentColor\"", StringComparison.Ordinal)
            .Replace("rgb(1,1,1)", "currentColor", StringComparison.Ordinal)
            .Replace("rgb(2,2,2)", "var(--grid)", StringComparison.Ordinal);
        return Series().Replace(svg, static it => $"var(--c{it.Groups[1].Value})");
    }

    private static Axis Plain(Axis axis, AxisPosition position, string title)
    {
        (axis.Position, axis.Title, axis.TickStyle, axis.AxislineStyle) = (position, title, TickStyle.None, LineStyle.None);
        (axis.MajorGridlineStyle, axis.MajorGridlineColor, axis.MajorGridlineThickness) = (LineStyle.Solid, Grid, 1);
        return axis;
    }

    private static string Number(double value) => value.ToString(value is > 0 and < 1 ? "0.###" : "#,0.##", CultureInfo.InvariantCulture);

    /// <summary>The percentile after so many nines: 2 is 99 %.</summary>
    private static string Nines(double nines) => (100 - 100 * Math.Pow(10, -nines)).ToString("0.#####", CultureInfo.InvariantCulture) + " %";

    [GeneratedRegex("<svg [^>]*>")]
    private static partial Regex Opening();

    [GeneratedRegex(@"rgb\(3,3,(\d+)\)")]
    private static partial Regex Series();
}
