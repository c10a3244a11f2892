using System.CommandLine;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Simulation.Reporting;

namespace PhrCluster.CommandLine.Commands;

/// <summary>Where the report of a run goes, beside the terminal.</summary>
internal sealed class ReportOptions
{
    public Option<string?> Report { get; } = new("--report") { Description = "Write the report as JSON, for --merge", HelpName = "FILE" };

    public Option<string?> Html { get; } = new("--html") { Description = "Write the report as one page with plots, which needs nothing else", HelpName = "FILE" };

    /// <exception cref="CommandFailedException">A file that is asked for cannot be written.</exception>
    public void MustBeWritable(ParseResult parsed)
    {
        foreach (var option in (Option<string?>[])[Report, Html])
        {
            if (parsed.GetValue(option) is { } file)
            {
                OutputFile.MustBeWritable(option.Name, file);
            }
        }
    }

    /// <summary>Writes the report where it is asked for, and on standard output.</summary>
    /// <returns>The exit code.</returns>
    public int Tell(ParseResult parsed, Output output, bool asJson, LoadReport report)
    {
        if (parsed.GetValue(Report) is { } file)
        {
            LoadReportJson.Write(file, report);
        }

        if (parsed.GetValue(Html) is { } page)
        {
            File.WriteAllText(page, LoadPage.Of(report));
        }

        if (asJson)
        {
            output.Text.WriteLine(LoadReportJson.Text(report));
        }
        else
        {
            LoadTable.Write(output.Console(), report);
        }

        return report.Errors == 0 && report.Notices is not { Wrong: > 0 } ? ExitCode.Done : ExitCode.Failed;
    }
}
