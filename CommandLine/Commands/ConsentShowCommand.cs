using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent list|show</c>: a record's consents, in the words of the citizen.</summary>
internal static class ConsentShowCommand
{
    public static Command List(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("list", "Lists every consent of a record in plain words, withdrawn ones included; standing rules are marked.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var consents = await Ask(parsed, session, id, cancellation);
            RecordCall.Tell(
                parsed, session, output, json => ConsentJson.Write(json, id, consents),
                console => ConsentText.Write(console, consents, TimeProvider.System.GetUtcNow()));
            return RecordCall.ExitOf(output, id, consents.Version);
        });
        return command;
    }

    public static Command Show(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var id = IdArgument();
        var fhir = new Option<bool>("--fhir") { Description = "As a FHIR R4 Consent" };
        var command = new Command("show", "Shows one consent of a record in plain words.") { citizen, id, fhir, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var whose = parsed.GetValue(citizen)!;
            var name = parsed.GetValue(id)!;
            var consents = await Ask(parsed, session, whose, cancellation);
            var held = consents.Consents.FirstOrDefault(it => it.Consent.Id == name)
                ?? throw CommandFailedException.Usage($"ID: {name} names no consent of this record");
            if (parsed.GetValue(fhir))
            {
                output.WriteLine(ConsentRenderer.Render(held, whose));
                return ExitCode.Done;
            }

            return RecordCall.Tell(
                parsed, session, output, json => ConsentJson.Write(json, whose, consents.Version, held),
                console => ConsentText.Write(console, held, TimeProvider.System.GetUtcNow()));
        });
        return command;
    }

    public static Argument<string> IdArgument() => new("ID") { Description = "The consent's id, as consent list shows it" };

    public static Task<ConsentsDisclosed> Ask(ParseResult parsed, SessionOptions session, string citizen, CancellationToken cancellation) =>
        RecordCall.Ask(parsed, session, Caller.Self, citizen, cancellation, record => record.Consents(cancellation));
}
