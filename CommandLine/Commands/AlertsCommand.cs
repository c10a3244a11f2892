using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr alerts</c>: what rules found in a citizen's readings.</summary>
internal static class AlertsCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("alerts", "Shows what rules found in a citizen's readings, why, and what was done about it.")
        {
            citizen, session.As, session.Ticket, MuteCommands.Mute(session, output), MuteCommands.Unmute(session, output),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var words = Language.Default.Alerts;
            var alerts = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Alerts(cancellation));
            RecordCall.Tell(
                parsed, session, output,
                json => AlertJson.Write(json, alerts, words),
                console =>
                {
                    console.WriteLine(words.Count(alerts.Alerts.Count(static alert => alert.IsOpen)));
                    foreach (var alert in alerts.Alerts)
                    {
                        console.WriteLine(Plain.Of($"{words.Heading(alert)}: {(alerts.IsMuted(alert) ? Language.Default.Plans.AdviceIsMuted : words.ForCitizen(alert))}"));
                        foreach (var step in alert.Handling)
                        {
                            console.WriteLine(Plain.Of($"  {words.Of(step)}"));
                        }
                    }
                });
            return RecordCall.ExitOf(output, id, alerts.Version);
        });
        return command;
    }
}
