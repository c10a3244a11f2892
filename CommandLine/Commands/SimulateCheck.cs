using System.CommandLine;
using System.Globalization;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Requests;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Contributions;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Load;
using PhrCluster.Subscriptions;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr simulate --check</c>: holds records, and what a load run was told of them, against the model.</summary>
internal sealed class SimulateCheck(SessionOptions session, Output output)
{
    private const int ShownAsText = 20;

    public Option<string[]> Ledgers { get; } = new("--check")
    {
        Description = "Check records against these ledgers of --load: nothing lost, doubled or wrongly shown",
        HelpName = "LEDGER",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<long?> Sample { get; } = new("--check-sample")
    {
        Description = "With --check: so many of the citizens (all)",
        HelpName = "N",
        CustomParser = static result =>
        {
            if (long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                return count;
            }

            result.AddError("--check-sample: must be a number above 0");
            return null;
        },
    };

    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Ledgers) is { Length: > 0 };

    public async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        await using var phr = await session.Open(parsed, cancellation, LoadRun.ReplyWithin);
        var lists = new WorklistReader(
            (gp, query, stop) => PersonalLists.Worklist(phr.Grains, TicketSource.Development(phr.Grains, gp), query, stop), WorklistReader.Patience, TimeProvider.System);
        var requests = new RequestReader(
            (who, after, stop) => ConsentRequests.Asked(phr.Grains, TicketSource.Development(phr.Grains, who), after, stop), WorklistReader.Patience, TimeProvider.System);
        var subscriptions = new StandingReader(id => phr.Grains.GetGrain<ISubscriptionGrain>(id), (who, stop) => TicketSource.Development(phr.Grains, who).Get(stop));
        var cells = new CellReader((programme, stop) => phr.Grains.GetGrain<IRawCellsGrain>(0).Cells(programme, stop), WorklistReader.Patience, TimeProvider.System);
        var run = new CheckRun(citizen => phr.Citizen(citizen, Caller.Self), lists, requests, subscriptions, cells);
        var report = await OptionFault.In(Ledgers.Name, () => run.Run(parsed.GetValue(Ledgers)!, parsed.GetValue(Sample), cancellation));
        if (parsed.GetValue(session.Json))
        {
            output.WriteJson(json => CheckJson.Write(json, report));
        }
        else
        {
            Tell(report);
        }

        return report.IsClean ? ExitCode.Done : ExitCode.Failed;
    }

    private void Tell(CheckReport report)
    {
        output.Text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Checked {report.Citizens:N0} citizens, {report.Calls:N0} calls, {report.Items:N0} readings and events, {report.Alerts:N0} alerts, {report.Tasks:N0} tasks, {report.Requests:N0} requests, {report.Cells:N0} cells of programmes and {report.Told:N0} events of subscriptions: {Verdict(report)}"));
        if (report.Waiting > 0)
        {
            output.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Waiting:N0} more events wait for endpoints that do not answer."));
        }

        if (report.InPart > 0)
        {
            output.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The ledgers of {report.InPart:N0} of them are cut off: only what they tell of was checked."));
        }

        foreach (var (kind, count) in report.Counts)
        {
            output.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind}: {count:N0}"));
        }

        foreach (var finding in report.Named.Take(ShownAsText))
        {
            output.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {finding.Kind} {finding.Citizen} version {finding.Version}: {finding.What}"));
        }
    }

    private static string Verdict(CheckReport report) =>
        report.IsClean ? "nothing found." : report.Citizens == 0 ? "the ledgers tell of nobody, so nothing was checked." : "found";
}
