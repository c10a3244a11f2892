using System.Globalization;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>A dashboard for people: each measure's latest value, where it is going, and what happened last.</summary>
internal static class DashboardText
{
    private static ProgramWords Words => Language.Default.Program;

    private const string Number = "0.##";

    public static void Write(IAnsiConsole console, DashboardDisclosed dashboard)
    {
        Plain.WriteLine(console, Words.DashboardOf(dashboard.Citizen, dashboard.Version, dashboard.AsOf));
        if (!dashboard.Notices.IsEmpty)
        {
            NoticesText.Write(console, dashboard.Notices);
        }

        if (dashboard.Measures.IsEmpty && dashboard.Events.IsEmpty)
        {
            console.WriteLine(Words.NothingToShow);
            return;
        }

        if (!dashboard.Measures.IsEmpty)
        {
            console.Write(Measures(dashboard));
            if (dashboard.Measures.Any(static it => it.HeldApart > 0 || it.Components.Any(static part => part.HeldApart > 0)))
            {
                console.WriteLine(Words.WhyHeldApart);
            }
        }

        if (!dashboard.Events.IsEmpty)
        {
            console.Write(Events(dashboard));
        }
    }

    /// <summary>Most recent first; the parts of a panel below it.</summary>
    private static Table Measures(DashboardDisclosed dashboard)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Words.ReadingsTitle) }
            .AddColumns([.. Words.MeasureHeadings]).Unbroken(2);
        foreach (var measure in dashboard.Measures.OrderByDescending(static it => When(it.Latest.Item.Time)))
        {
            var item = measure.Latest.Item;
            AddRow(
                table, ValueText.Of(measure.Code), ValueText.Rounded((item as Reading)?.Value, measure.Latest.Canonical), measure.Unit, measure.Windows,
                measure.HeldApart, item.Time, item.Source.Name);
            foreach (var part in measure.Components)
            {
                var latest = (item as Reading)?.Components.FirstOrDefault(it => it.Code.Primary.Means(part.Code));
                AddRow(table, "  " + ValueText.Of(part.Code), ValueText.Rounded(latest?.Value, part.Latest), part.Unit, part.Windows, part.HeldApart);
            }
        }

        return table;
    }

    private static void AddRow(
        Table table, string name, string? latest, string? unit, MeasureWindows windows, int heldApart, ReportedTime? time = null, string? source = null) => table.AddRow(
        Plain.Text(name),
        Plain.Text(latest ?? string.Empty, new Style(decoration: Decoration.Bold)),
        Plain.Time(time is null ? string.Empty : TimeText.Of(time) ?? Words.TimeUnknown),
        Plain.Text(Trend(windows)),
        Plain.Text(windows.Days30.Mean is { } mean ? $"{Rounded(mean)} {unit}" : string.Empty),
        Plain.Text(Lifetime(windows.Lifetime, unit, heldApart)),
        Plain.Text(source ?? string.Empty));

    private static Table Events(DashboardDisclosed dashboard)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Words.EventsTitle) }.AddColumns([.. Words.EventHeadings]).Unbroken(2);
        foreach (var happened in dashboard.Events)
        {
            table.AddRow(
                Plain.Text(happened.Kind.ToString()), Plain.Text(ValueText.Of(happened.Code)), Plain.Time(TimeText.Of(happened.Time) ?? Words.TimeUnknown),
                Plain.Text(happened.Status), Plain.Text(happened.Source));
        }

        return table;
    }

    /// <summary>The 30-day mean against the 30 days before, else the same of 90 days: up, down or level.</summary>
    private static string Trend(MeasureWindows windows) => (windows.Days30.Change ?? windows.Days90.Change) switch
    {
        > 0 and var change => $"↑ {Rounded(change)}",
        < 0 and var change => $"↓ {Rounded(-change)}",
        0 => "→",
        null => string.Empty,
    };

    private static string Lifetime(WindowStatistics lifetime, string? unit, int heldApart)
    {
        var count = lifetime.Count.ToString("N0", CultureInfo.InvariantCulture) + (heldApart > 0 ? Words.HeldApart(heldApart) : string.Empty);
        return lifetime.Mean is null ? count : Words.Lifetime(count, Rounded(lifetime.Min), Rounded(lifetime.Max), unit);
    }

    private static DateTimeOffset When(ReportedTime time) => time.TryInterval(out var interval, out _) ? interval.From : DateTimeOffset.MinValue;

    private static string? Rounded(decimal? number) => number?.ToString(Number, CultureInfo.InvariantCulture);
}
