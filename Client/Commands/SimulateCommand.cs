using System.CommandLine;
using PhrCluster.Client.Connecting;

namespace PhrCluster.Client.Commands;

/// <summary><c>phr simulate</c>: a virtual nation, and what can be done with it.</summary>
internal static class SimulateCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var nation = new NationOptions();
        var load = new SimulateLoad(nation, session, output);
        var merge = new SimulateMerge(session, output);
        var reports = new ReportOptions();
        var command = new Command(
            "simulate",
            "A virtual nation: each citizen follows from a seed and their number, and nobody is held in memory. --load drives a cluster with it; --merge puts the reports of several processes together.")
        {
            nation.Seed, nation.Citizens, nation.Epoch, load.Mode, merge.Files, reports.Report, reports.Html,
        };
        foreach (var option in load.Options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
            merge.IsAsked(parsed) ? Task.FromResult(merge.Run(parsed, reports))
            : parsed.GetValue(load.Mode) ? load.Run(parsed, reports, cancellation)
            : throw CommandFailedException.Usage("simulate: needs --load or --merge FILE…"));
        return command;
    }
}
