using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Emergency;
using PhrCluster.Notices;
using PhrCluster.Registration;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr register</c>, <c>phr break-glass</c> and <c>phr notices</c>: standing rules, emergencies, and what the citizen is told of.</summary>
internal static class OversightCommands
{
    public static Command Register(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var practice = new Argument<string>("PRACTICE") { Description = "The practice's identifier, as its tickets carry it" };
        var command = new Command("register", "Registers a citizen with a GP practice, and gives the standing consents that follow from it; for the citizen and administrators.")
        {
            citizen, practice, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var registration = new GpRegistration(parsed.GetValue(practice)!);
            var registered = await RecordCall.Ask<RegisterOutcome, Registered>(
                parsed, session, Caller.Self, id, cancellation, (grain, ticket) => grain.Register(ticket, registration, cancellationToken: cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => OversightJson.Write(json, id, registered), console => ConsentText.Write(console, registered));
        });
        return command;
    }

    public static Command BreakGlass(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var reason = new Option<string>("--reason") { Description = "Why, in your own words: the citizen reads them", HelpName = "WORDS", Required = true };
        var command = new Command("break-glass", "Declares an emergency, as a professional of an organisation under ETREAT or BTG; the citizen is given notice, and it stands out in their log.")
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
            var broken = await RecordCall.Ask<BreakGlassOutcome, GlassBroken>(
                parsed, session, Caller.Self, id, cancellation, (grain, ticket) => grain.BreakGlass(ticket, parsed.GetValue(reason)!, cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => OversightJson.Write(json, id, broken),
                console => console.WriteLine($"The emergency is declared, at version {broken.Version}, until {TimeText.Short(broken.Until)} UTC. The citizen is given notice."));
        });
        return command;
    }

    public static Command Notices(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("notices", "Shows what the citizen is to be told without asking: emergencies, organisations that are new, changes by others.")
        {
            citizen, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var notices = await RecordCall.Ask<NoticesOutcome, NoticesDisclosed>(
                parsed, session, Caller.Self, id, cancellation, (grain, ticket) => grain.Notices(ticket, cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => OversightJson.Write(json, id, notices), console => NoticesText.Write(console, notices.Notices));
        });
        return command;
    }
}
