using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr dashboard</c>: a record at a glance.</summary>
internal static class DashboardCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("dashboard", "Shows a record at a glance: the latest of each measure with its trend, and the latest events, as far as the caller may see them.")
        {
            citizen, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var dashboard = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Dashboard(cancellation));
            RecordCall.Tell(
                parsed, session, output, json => DashboardJson.Write(json, dashboard), console => DashboardText.Write(console, dashboard));
            return RecordCall.ExitOf(output, id, dashboard.Version);
        });
        return command;
    }
}
