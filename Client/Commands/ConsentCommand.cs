using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Json;
using PhrCluster.Client.Wording;
using PhrCluster.Consents;

namespace PhrCluster.Client.Commands;

/// <summary><c>phr consent give|withdraw|list</c>: who may see what of a record.</summary>
internal static class ConsentCommand
{
    public static Command Create(SessionOptions session, Output output) =>
        new("consent", "Gives, withdraws and lists consents: who may see what of a record. What no consent permits is refused, and a denial outweighs a permission.")
        {
            Give(session, output),
            Withdraw(session, output),
            List(session, output),
        };

    private static Command Give(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var options = new ConsentOptions();
        var command = new Command("give", "Gives a consent. What is not named is not constrained: without --org it is about everyone, without --class and --code about everything.") { citizen };
        options.AddTo(command);
        command.Add(session.As);
        command.Add(session.Ticket);
        command.SetAction((parsed, cancellation) =>
        {
            var consent = options.Read(parsed, TimeProvider.System.GetUtcNow());
            return Change(parsed, session, output, parsed.GetValue(citizen)!, cancellation, (grain, ticket) => grain.GiveConsent(ticket, consent, cancellation));
        });
        return command;
    }

    private static Command Withdraw(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var id = new Argument<string>("ID") { Description = "The consent's id, as consent list shows it" };
        var command = new Command("withdraw", "Withdraws a consent: from the answer on, nothing is disclosed under it.") { citizen, id, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) =>
        {
            var consent = parsed.GetValue(id)!;
            return Change(parsed, session, output, parsed.GetValue(citizen)!, cancellation, (grain, ticket) => grain.WithdrawConsent(ticket, consent, cancellation));
        });
        return command;
    }

    private static Command List(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("list", "Lists every consent of a record, withdrawn ones included.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Requester.Self, id, cancellation);
            var outcome = await connected.Citizen(id).Consents(await connected.Ticket(cancellation), cancellation);
            var consents = outcome as ConsentsDisclosed ?? throw CommandFailedException.Of(outcome);
            if (parsed.GetValue(session.Json))
            {
                output.WriteJson(json => ConsentJson.Write(json, id, consents));
            }
            else
            {
                ConsentText.Write(output.Console(), consents);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> Change(
        ParseResult parsed, SessionOptions session, Output output, string citizen, CancellationToken cancellation,
        Func<ICitizenGrain, Identity.AccessTicket, Task<IConsentOutcome>> change)
    {
        await using var connected = await session.Connect(parsed, Requester.Self, citizen, cancellation);
        var outcome = await change(connected.Citizen(citizen), await connected.Ticket(cancellation));
        var changed = outcome as ConsentChanged ?? throw CommandFailedException.Of(outcome);
        if (parsed.GetValue(session.Json))
        {
            output.WriteJson(json => ConsentJson.Write(json, citizen, changed));
        }
        else
        {
            ConsentText.Write(output.Console(), changed);
        }

        return ExitCode.Done;
    }
}
