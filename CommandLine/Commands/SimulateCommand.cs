using System.CommandLine;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

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
            nation.Seed, nation.Citizens, nation.Epoch, nation.Crises, write.Files, write.Days, load.Mode, check.Ledgers, check.Sample, merge.Files, reports.Report, reports.Html,
        };
        foreach (var option in load.Options.All)
        {
            command.Options.Add(option);
        }

        Option[] population = [.. nation.All], results = [reports.Report, reports.Html];
        SimulateMode[] modes =
        [
            new(write.Files, write.IsAsked, [.. population, write.Days], (parsed, cancellation) => write.Run(parsed, cancellation)),
            new(load.Mode, parsed => parsed.GetValue(load.Mode), [.. population, .. load.Options.All, .. results], (parsed, cancellation) => load.Run(parsed, reports, cancellation)),
            new(check.Ledgers, check.IsAsked, [check.Sample], (parsed, cancellation) => check.Run(parsed, cancellation)),
            new(merge.Files, merge.IsAsked, results, (parsed, _) => Task.FromResult(merge.Run(parsed, reports))),
        ];
        command.SetAction((parsed, cancellation) => Asked(parsed, command, modes).Run(parsed, cancellation));
        return command;
    }

    /// <summary>The one mode that is asked for. An option of another is refused: ignored, it would seem to have been heeded.</summary>
    private static SimulateMode Asked(ParseResult parsed, Command command, SimulateMode[] modes)
    {
        if (modes.Where(mode => mode.IsAsked(parsed)).ToArray() is not [var asked])
        {
            throw CommandFailedException.Usage("simulate: needs one of --write FILE…, --load, --check LEDGER… and --merge FILE…");
        }

        var strange = command.Options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false } && option != asked.Option && !asked.Takes.Contains(option));
        return strange is null ? asked : throw CommandFailedException.Usage($"{strange.Name}: does not go with {asked.Option.Name}");
    }

    /// <param name="Option">That asks for it.</param>
    /// <param name="Takes">Its other options.</param>
    private sealed record SimulateMode(Option Option, Func<ParseResult, bool> IsAsked, Option[] Takes, Func<ParseResult, CancellationToken, Task<int>> Run);
}
