using PhrCluster.Simulation.Reporting;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>A load report on a terminal.</summary>
internal static class LoadTable
{
    public static void Write(IAnsiConsole console, LoadReport report)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in ReportText.Headings)
        {
            table.AddColumn(heading == ReportText.Headings[0] ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        }

        foreach (var kind in report.Kinds)
        {
            table.AddRow([.. ReportText.Cells(report, kind).Select(static it => new Text(it))]);
        }

        console.Write(table);
        foreach (var line in ReportText.Lines(report))
        {
            console.WriteLine(line);
        }
    }
}
