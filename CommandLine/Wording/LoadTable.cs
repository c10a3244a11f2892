using PhrCluster.Simulation.Reporting;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>A load report on a terminal.</summary>
internal static class LoadTable
{
    public static void Write(IAnsiConsole console, LoadReport report)
    {
        // Side by side they would not fit a terminal.
        console.Write(Part(report, 1..ReportText.Outcomes));
        console.Write(Part(report, ReportText.Outcomes..));
        foreach (var line in ReportText.Lines(report))
        {
            console.WriteLine(line);
        }
    }

    /// <summary>The kinds of calls, and some of the columns.</summary>
    private static Table Part(LoadReport report, Range columns)
    {
        var table = new Table { Border = TableBorder.Simple }.AddColumn(new TableColumn(ReportText.Headings[0]).NoWrap());
        foreach (var heading in ReportText.Headings[columns])
        {
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        }

        foreach (var kind in report.Kinds)
        {
            string[] cells = [.. ReportText.Cells(report, kind)];
            table.AddRow([.. cells[columns].Prepend(cells[0]).Select(static it => new Text(it))]);
        }

        return table;
    }
}
