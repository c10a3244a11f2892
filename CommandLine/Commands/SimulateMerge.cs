using System.CommandLine;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Simulation.Reporting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr simulate --merge</c>: one report out of those of several processes.</summary>
internal sealed class SimulateMerge(SessionOptions session, Output output)
{
    public Option<string[]> Files { get; } = new("--merge")
    {
        Description = "Put the reports of several processes of one run together",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Files) is { Length: > 0 };

    private LoadReport Merged(ParseResult parsed) =>
        OptionFault.In(Files.Name, () => ReportMerge.Of([.. parsed.GetValue(Files)!.Select(LoadReportJson.Read)]));

    public int Run(ParseResult parsed, ReportOptions reports)
    {
        reports.MustBeWritable(parsed);
        return reports.Tell(parsed, output, parsed.GetValue(session.Json), Merged(parsed));
    }
}
