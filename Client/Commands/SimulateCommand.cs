using System.CommandLine;
using PhrCluster.Client.Connecting;

namespace PhrCluster.Client.Commands;

/// <summary><c>phr simulate</c>: a virtual nation, and what can be done with it.</summary>
internal static class SimulateCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var nation = new NationOptions();
        var write = new SimulateWrite(nation, session, output);
        var check = new SimulateCheck(session, output);
        var load = new SimulateLoad(nation, session, output);
        var merge = new SimulateMerge(session, output);
        var reports = new ReportOptions();
        var command = new Command(
            "simulate",
            "A virtual nation: each citizen follows from a seed and their number, and nobody is held in memory. --write makes FHIR files of it; --load drives a cluster with it, and --check looks afterwards whether anything was lost, doubled or wrongly shown; --merge puts the reports of several processes together.")
        {
            nation.Seed, nation.Citizens, nation.Epoch, write.Files, write.Days, load.Mode, check.Ledgers, check.Sample, merge.Files, reports.Report, reports.Html,
        };
        foreach (var option in load.Options.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) =>
            new[] { merge.IsAsked(parsed), parsed.GetValue(load.Mode), write.IsAsked(parsed), check.IsAsked(parsed) }.Count(static it => it) != 1
                ? throw CommandFailedException.Usage("simulate: needs one of --write FILE…, --load, --check LEDGER… and --merge FILE…")
            : merge.IsAsked(parsed) ? Task.FromResult(merge.Run(parsed, reports))
            : parsed.GetValue(load.Mode) ? load.Run(parsed, reports, cancellation)
            : write.IsAsked(parsed) ? write.Run(parsed, cancellation)
            : check.Run(parsed, cancellation));
        return command;
    }
}
