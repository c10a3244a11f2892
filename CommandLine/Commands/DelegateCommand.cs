using PhrCluster.Words;
using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr delegate add|end|list</c>: who acts for a citizen.</summary>
internal static class DelegateCommand
{
    public static Command Create(SessionOptions session, Output output) =>
        new("delegate", "Lets a carer or parent act for a citizen, until a date; a delegation is a consent of the record.")
        {
            Add(session, output),
            End(session, output),
            List(session, output),
        };

    private static Command Add(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var person = PersonArgument();
        var options = new TemplateOptions();
        options.Rights.Option.Required = true;
        options.Until.Required = true;
        var command = new Command("add", "Lets somebody act for the citizen.") { citizen, person, options.Rights.Option, options.Until, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var (who, rights, until) = (parsed.GetValue(person)!, options.Rights.Read(parsed), parsed.GetValue(options.Until)!.Value);
            Delegations.Check(who, rights, until);
            var made = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => Delegations.Add(record, who, rights, until, cancellation: cancellation));
            return RecordCall.Tell(parsed, session, output, json => ArrangementJson.Write(json, id, made), console => ConsentText.Write(console, made));
        });
        return command;
    }

    private static Command End(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var person = PersonArgument();
        var command = new Command("end", "Ends every delegation that names somebody, at once.") { citizen, person, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var ended = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => Delegations.End(record, parsed.GetValue(person)!, cancellation));
            return RecordCall.Tell(parsed, session, output, json => ArrangementJson.Write(json, id, ended), console => ConsentText.Write(console, ended));
        });
        return command;
    }

    private static Command List(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("list", "Lists who acts for the citizen, or will; ended delegations stand in consent list.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var delegations = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => Delegations.List(record, cancellation: cancellation));
            RecordCall.Tell(
                parsed, session, output, json => ConsentJson.Write(json, id, delegations),
                console => ConsentText.Write(console, delegations, TimeProvider.System.GetUtcNow(), nothing: Language.Default.Program.NoDelegations));
            return RecordCall.ExitOf(output, id, delegations.Version);
        });
        return command;
    }

    private static Argument<string> PersonArgument() => new("PERSON") { Description = "The citizen id of whoever acts for them" };
}
