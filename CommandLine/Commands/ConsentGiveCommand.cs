using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent give|withdraw|arrange</c>: every way to change consents without a template.</summary>
internal static class ConsentGiveCommand
{
    public static Command Give(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var options = new ConsentOptions();
        var id = new Option<string?>("--id") { Description = "The consent's id, new in this record (default: made from the time)", HelpName = "ID" };
        var supersedes = new Option<string?>("--supersedes") { Description = "The consent that it replaces", HelpName = "ID" };
        var file = FileOption("Give the consent in this file instead: our JSON, which can nest provisions, or a FHIR R4 Consent");
        var command = new Command("give", "Gives a consent. What is not named is not constrained: without --org and its like it is about everyone, without --class and --code about everything.")
        {
            citizen, id, supersedes, file, session.As, session.Ticket,
        };
        foreach (var option in options.Elements)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && options.Elements.Any(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError("--file: says all of the consent; only --id and --supersedes go with it");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var whose = parsed.GetValue(citizen)!;
            var consent = parsed.GetValue(file) is { } path
                ? await OptionFault.In(file.Name, () => ConsentFile.Read(path, whose, parsed.GetValue(id), cancellation: cancellation))
                : options.Read(parsed, parsed.GetValue(id) ?? ConsentIds.At("consent", TimeProvider.System.GetUtcNow()));
            consent = parsed.GetValue(supersedes) is { } former ? consent with { Supersedes = former } : consent;
            return await Change(parsed, session, output, whose, cancellation, record => record.GiveConsent(consent, cancellation: cancellation));
        });
        return command;
    }

    public static Command Withdraw(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var id = ConsentShowCommand.IdArgument();
        var command = new Command("withdraw", "Withdraws a consent: from the answer on, nothing is disclosed under it.") { citizen, id, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) =>
        {
            var consent = parsed.GetValue(id)!;
            return Change(parsed, session, output, parsed.GetValue(citizen)!, cancellation, record => record.WithdrawConsent(consent, cancellation: cancellation));
        });
        return command;
    }

    public static Command Arrange(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var file = FileOption("The changes, as JSON: give, withdraw, label");
        file.Required = true;
        var command = new Command("arrange", "Gives and withdraws consents and sets labels, all at once or not at all.") { citizen, file, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var arrangement = await OptionFault.In(file.Name, () => ArrangementFile.Read(parsed.GetValue(file)!, cancellation));
            var id = parsed.GetValue(citizen)!;
            var made = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Arrange(arrangement, cancellation: cancellation));
            return RecordCall.Tell(parsed, session, output, json => ArrangementJson.Write(json, id, made), console => ConsentText.Write(console, made));
        });
        return command;
    }

    private static Option<string?> FileOption(string description) => new("--file") { Description = description, HelpName = "FILE" };

    private static async Task<int> Change(
        ParseResult parsed, SessionOptions session, Output output, string citizen, CancellationToken cancellation,
        Func<CitizenSession, Task<ConsentChanged>> change)
    {
        var changed = await RecordCall.Ask(parsed, session, Caller.Self, citizen, cancellation, change);
        return RecordCall.Tell(
            parsed, session, output, json => ConsentJson.Write(json, citizen, changed), console => ConsentText.Write(console, changed));
    }
}
