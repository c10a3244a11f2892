using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr emergency</c>: an emergency is declared.</summary>
internal static class EmergencyCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var reason = new Option<string>("--reason") { Description = "Why, in your own words: the citizen reads them", HelpName = "WORDS", Required = true };
        var command = new Command("emergency", "Declares an emergency, as a professional of an organisation under ETREAT or BTG; the citizen is given notice, and it stands out in their log.")
        {
            citizen, reason, session.As, session.Ticket,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(session.As) is null && result.GetResult(session.Ticket) is null)
            {
                result.AddError("--as: is required: somebody's emergency purpose, such as RR8:ETREAT");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var started = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => record.DeclareEmergency(parsed.GetValue(reason)!, cancellation: cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => EmergencyJson.Write(json, id, started),
                console => console.WriteLine(Language.Default.Program.EmergencyDeclared(started.Version, started.Until)));
        });
        return command;
    }
}
