using System.CommandLine;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr alerts mute</c> and <c>unmute</c>: which advice the citizen does not want to be shown.</summary>
internal static class MuteCommands
{
    public static Command Mute(SessionOptions session, Output output)
    {
        var (citizen, rule) = (CitizenArgument.Create(), Rule());
        var until = TimeOption.End("--until", "Until when; for good where it is left out");
        var command = new Command("mute", "Does not show the citizen a rule's advice any more. Others are told as ever, and urgent advice cannot be muted.")
        {
            citizen, rule, until, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var held = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => record.MuteAlert(parsed.GetValue(rule)!, parsed.GetValue(until), cancellation));
            return Tell(parsed, session, output, id, held);
        });
        return command;
    }

    public static Command Unmute(SessionOptions session, Output output)
    {
        var (citizen, rule) = (CitizenArgument.Create(), Rule());
        var command = new Command("unmute", "Shows the citizen a rule's advice again.") { citizen, rule, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var held = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.UnmuteAlert(parsed.GetValue(rule)!, cancellation));
            return Tell(parsed, session, output, id, held);
        });
        return command;
    }

    private static Argument<string> Rule() => new("RULE") { Description = "The rule's name, such as BP-HIGH" };

    private static int Tell(ParseResult parsed, SessionOptions session, Output output, string citizen, AlertMuteHeld held)
    {
        var (plans, alerts) = (Language.Default.Plans, Language.Default.Alerts);
        RecordCall.Tell(
            parsed, session, output,
            json =>
            {
                json.WriteStartObject();
                json.WriteString("citizen", citizen);
                json.WriteNumber("version", held.Version);
                json.WriteBoolean("changed", held.Changed);
                AlertJson.WriteMuted(json, held.Muted);
                json.WriteEndObject();
            },
            console =>
            {
                foreach (var sentence in held.Muted.IsEmpty ? [plans.NothingMuted] : held.Muted.Select(muted => plans.Muted(muted, alerts.Rules.GetValueOrDefault(muted.Rule)?.Title ?? muted.Rule)))
                {
                    console.WriteLine(Plain.Of(sentence));
                }
            });
        return RecordCall.ExitOf(output, citizen, held.Version);
    }
}
