using System.Globalization;
using PhrCluster.Dashboard;
using Spectre.Console;

namespace PhrCluster.Client.Wording;

/// <summary>A dashboard for people: each measure's latest value, where it is going, and what happened last.</summary>
internal static class DashboardText
{
    private const string Number = "0.##";

    public static void Write(IAnsiConsole console, DashboardDisclosed dashboard)
    {
        console.MarkupLineInterpolated($"[bold]{dashboard.Citizen}[/] at version {dashboard.Version}, {TimeText.Short(dashboard.AsOf)} UTC");
        if (dashboard.Measures.IsEmpty && dashboard.Events.IsEmpty)
        {
            console.MarkupLine("Nothing to show.");
            return;
        }

        if (!dashboard.Measures.IsEmpty)
        {
            console.Write(Measures(dashboard));
        }

        if (!dashboard.Events.IsEmpty)
        {
            console.Write(Events(dashboard));
        }
    }

    private static Table Measures(DashboardDisclosed dashboard)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Readings") }
            .AddColumns("Measure", "Latest", "When", "Trend", "30-day mean", "Lifetime", "Source");
        foreach (var measure in dashboard.Measures)
        {
            var item = measure.Latest.Item;
            table.AddRow(
                new Text(ValueText.Of(measure.Code)),
                new Text(ValueText.Of(item), new Style(decoration: Decoration.Bold)),
                new Text(TimeText.Of(item.Time) ?? string.Empty),
                new Text(Figures(measure, static windows => Trend(windows))),
                new Text(Figures(measure, static windows => Rounded(windows.Days30.Mean))),
                new Text(Lifetime(measure)),
                new Text(item.Source.Name));
        }

        return table;
    }

    private static Table Events(DashboardDisclosed dashboard)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle("Events") }.AddColumns("Kind", "What", "When", "Status", "Source");
        foreach (var happened in dashboard.Events)
        {
            table.AddRow(
                new Text(happened.Kind.ToString()), new Text(ValueText.Of(happened.Code)), new Text(TimeText.Of(happened.Time) ?? string.Empty),
                new Text(happened.Status), new Text(happened.Source));
        }

        return table;
    }

    /// <summary>A measure's own figure, and those of its parts.</summary>
    private static string Figures(MeasureSummary measure, Func<MeasureWindows, string?> figure) =>
        string.Join(" / ", measure.Components.Select(it => figure(it.Windows)).Prepend(figure(measure.Windows)).Where(static it => it is not null));

    /// <summary>Against the 30 days before, else the 90: up, down or level.</summary>
    private static string? Trend(MeasureWindows windows) => (windows.Days30.Change ?? windows.Days90.Change) switch
    {
        > 0 and var change => $"↑ {Rounded(change)}",
        < 0 and var change => $"↓ {Rounded(-change)}",
        0 => "→",
        null => null,
    };

    private static string Lifetime(MeasureSummary measure)
    {
        var lifetime = measure.Windows.Lifetime;
        var count = lifetime.Count.ToString("N0", CultureInfo.InvariantCulture);
        return lifetime.Mean is null ? count : $"{count}: {Rounded(lifetime.Min)} to {Rounded(lifetime.Max)}";
    }

    private static string? Rounded(decimal? number) => number?.ToString(Number, CultureInfo.InvariantCulture);
}
