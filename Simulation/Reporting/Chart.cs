using System.Globalization;
using System.Text.RegularExpressions;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace PhrCluster.Simulation.Reporting;

/// <summary>One plot of a page: OxyPlot draws it as SVG, whose colours are those of the page, light or dark.</summary>
internal static partial class Chart
{
    public const int Width = 640;

    private const int Height = 240;

    /// <summary>Colours that stand for the page's: OxyPlot writes them as numbers, which are then replaced.</summary>
    private static readonly OxyColor Ink = OxyColor.FromRgb(1, 1, 1), Grid = OxyColor.FromRgb(2, 2, 2);

    /// <summary>Room for labels: OxyPlot cannot measure letters that it does not draw.</summary>
    private static readonly OxyThickness Margins = new(56, 4, 20, 26);

    /// <summary>An empty plot. Units and names of lines stand in the page, which knows how wide its letters are.</summary>
    /// <param name="time">True where x is the time since the start, false where it is a percentile as a number of nines.</param>
    /// <param name="logarithmic">Of the y axis, for what spans decades.</param>
    public static PlotModel New(bool time = true, bool logarithmic = false)
    {
        var model = new PlotModel { PlotAreaBorderThickness = new OxyThickness(0), TextColor = Ink, DefaultFont = "inherit", DefaultFontSize = 12, PlotMargins = Margins };
        model.Axes.Add(Plain(time ? new TimeSpanAxis { StringFormat = "h:mm:ss" } : new LinearAxis { LabelFormatter = Nines, MajorStep = 1, MinimumPadding = 0, MaximumPadding = 0 }, AxisPosition.Bottom));
        model.Axes.Add(Plain(logarithmic
            ? new LogarithmicAxis { LabelFormatter = Number }
            : new LinearAxis { LabelFormatter = Number }, AxisPosition.Left));
        return model;
    }

    /// <summary>A line in the page's colour with this number, from 0.</summary>
    public static void Line(this PlotModel model, string title, int colour, IEnumerable<DataPoint> points)
    {
        var line = new LineSeries { Title = title, Color = OxyColor.FromRgb(3, 3, (byte)(colour % LoadStyle.Colours)), StrokeThickness = 1.8, EdgeRenderingMode = EdgeRenderingMode.PreferGeometricAccuracy };
        line.Points.AddRange(points);
        model.Series.Add(line);
    }

    /// <summary>Fits the y axis to what is drawn: whole decades, or from 0 to at least 1.</summary>
    public static PlotModel Fit(this PlotModel model)
    {
        var values = model.Series.Cast<LineSeries>().SelectMany(static it => it.Points).Select(static it => it.Y).DefaultIfEmpty(1).ToArray();
        var axis = model.Axes[1];
        (axis.Minimum, axis.Maximum) = axis is LogarithmicAxis
            ? (Math.Pow(10, Math.Floor(Math.Log10(values.Min()))), Math.Pow(10, Math.Ceiling(Math.Log10(values.Max() * 1.01))))
            : (0, Math.Max(1, values.Max() * 1.08));
        return model;
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

    private static Axis Plain(Axis axis, AxisPosition position)
    {
        (axis.Position, axis.TickStyle, axis.AxislineStyle) = (position, TickStyle.None, LineStyle.None);
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
