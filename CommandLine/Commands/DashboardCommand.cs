using System.CommandLine;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Dashboard;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr dashboard</c>: a record at a glance.</summary>
internal static class DashboardCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("dashboard", "Shows a record at a glance: the latest of each measure with its trend, and the latest events, as far as the requester may see them.")
        {
            citizen, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var outcome = await connected.Citizen(id).Dashboard(await connected.Ticket(cancellation), cancellation);
            var dashboard = outcome as DashboardDisclosed ?? throw CallRefusedException.Of(outcome);
            if (parsed.GetValue(session.Json))
            {
                output.WriteJson(json => DashboardJson.Write(json, dashboard));
            }
            else
            {
                DashboardText.Write(output.Console(), dashboard);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
