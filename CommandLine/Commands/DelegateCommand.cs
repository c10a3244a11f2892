using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;

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
            var now = TimeProvider.System.GetUtcNow();
            var values = new TemplateValues { Who = parsed.GetValue(person), Rights = options.Rights.Read(parsed), Until = parsed.GetValue(options.Until) };
            var wanted = new WantedTemplate("delegate", ConsentOptions.IdAt("delegate", now), null, values, now);
            var id = parsed.GetValue(citizen)!;
            wanted.Fill();
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var (arranged, arrangement) = await wanted.Give(connected, id, cancellation);
            return RecordCall.Tell(
                parsed, session, output, json => ArrangementJson.Write(json, id, arranged, arrangement), console => ConsentText.Write(console, arranged, arrangement));
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
            var who = parsed.GetValue(person)!;
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var grain = connected.Citizen(id);
            var held = RecordCall.Expect<ConsentsOutcome, ConsentsDisclosed>(await grain.Consents(await connected.Ticket(cancellation), cancellation));
            var ending = new Arrangement([], [.. Delegations(held).Where(it => Names(it, who)).Select(static it => it.Consent.Id)], []);
            if (ending.Withdraw.IsEmpty)
            {
                throw new CommandFailedException(ExitCode.Failed, $"{who} does not act for {id}.");
            }

            var arranged = RecordCall.Expect<ArrangeOutcome, Arranged>(await grain.Arrange(await connected.Ticket(cancellation), ending, held.Version, cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => ArrangementJson.Write(json, id, arranged, ending), console => ConsentText.Write(console, arranged, ending));
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
            var held = await ConsentShowCommand.Ask(parsed, session, id, cancellation);
            var now = TimeProvider.System.GetUtcNow();
            var delegations = held with
            {
                Consents = [.. Delegations(held).Where(it => it.Consent.Provision.Period?.End > now)],
                Labels = [],
            };
            return RecordCall.Tell(
                parsed, session, output, json => ConsentJson.Write(json, id, delegations),
                console => ConsentText.Write(console, delegations, now, nothing: "Nobody acts for the citizen."));
        });
        return command;
    }

    private static IEnumerable<HeldConsent> Delegations(ConsentsDisclosed held) =>
        held.Consents.Where(static it => it.EndedAtVersion is null && it.Consent.Is(ConsentCategories.Delegation));

    private static bool Names(HeldConsent held, string person) =>
        held.Consent.Provision.Actors.Contains(new ConsentActor(ActorKind.RelatedPerson, person));

    private static Argument<string> PersonArgument() => new("PERSON") { Description = "The citizen id of whoever acts for them" };
}
