using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr notices</c>: what the citizen is told of without asking.</summary>
internal static class NoticesCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("notices", "Shows what the citizen is to be told without asking: emergencies, organisations that are new, changes by others.")
        {
            citizen, session.As, session.Ticket, MessagesCommand.Show(session, output), MessagesCommand.Set(session, output),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var notices = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Notices(cancellation));
            RecordCall.Tell(
                parsed, session, output, json => NoticesJson.Write(json, id, notices), console => NoticesText.Write(console, notices.Notices));
            return RecordCall.ExitOf(output, id, notices.Version);
        });
        return command;
    }
}
