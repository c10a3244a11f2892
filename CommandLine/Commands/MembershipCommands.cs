using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Programmes;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr programme mine|join|leave|opt-out|opt-in</c>: which programmes use a citizen's data.</summary>
internal static class MembershipCommands
{
    private static ProgrammeWords Words => Language.Default.Programmes;

    public static Command Mine(SessionOptions session, Output output) =>
        Of("mine", "Shows which programmes use a citizen's data, and what the citizen said of them.", session, output, id: null, static (record, _, cancellation) => record.Programmes(cancellation));

    public static Command Join(SessionOptions session, Output output)
    {
        var (citizen, id) = (CitizenArgument.Create(), ProgrammeCommand.Id());
        var terms = new Argument<int>("TERMS") { Description = "The version of its terms that the citizen has read: termsVersion of programme show --json" };
        var command = new Command("join", "Joins a research programme; nobody joins for somebody else.") { citizen, id, terms, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Tell(
            parsed, session, output, parsed.GetValue(citizen)!, cancellation, record => record.JoinProgramme(parsed.GetValue(id)!, parsed.GetValue(terms), cancellation)));
        return command;
    }

    public static Command Leave(SessionOptions session, Output output) =>
        Of("leave", "Leaves a research programme, at once.", session, output, Id(), static (record, id, cancellation) => record.LeaveProgramme(id!, cancellation));

    public static Command OptOut(SessionOptions session, Output output) =>
        Of("opt-out", "Opts out of a planning programme, or of everything, at once.", session, output, OptionalId(), static (record, id, cancellation) => record.OptOut(id, cancellation));

    public static Command OptIn(SessionOptions session, Output output) =>
        Of("opt-in", "Takes an opt-out back: of a planning programme, or of everything.", session, output, OptionalId(), static (record, id, cancellation) => record.OptIn(id, cancellation));

    private static Argument<string?> Id() => new("ID") { Description = "The programme's id, such as BP-YOUNG" };

    private static Argument<string?> OptionalId() => new("ID") { Description = "A planning programme; everything where it is left out", Arity = ArgumentArity.ZeroOrOne };

    private static Command Of(
        string name, string description, SessionOptions session, Output output, Argument<string?>? id, Func<CitizenSession, string?, CancellationToken, Task<ProgrammesHeld>> say)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command(name, description) { citizen, session.As, session.Ticket };
        if (id is not null)
        {
            command.Add(id);
        }

        command.SetAction((parsed, cancellation) => Tell(
            parsed, session, output, parsed.GetValue(citizen)!, cancellation, record => say(record, id is null ? null : parsed.GetValue(id), cancellation)));
        return command;
    }

    private static async Task<int> Tell(
        ParseResult parsed, SessionOptions session, Output output, string citizen, CancellationToken cancellation, Func<CitizenSession, Task<ProgrammesHeld>> say)
    {
        var held = await RecordCall.Ask(parsed, session, Caller.Self, citizen, cancellation, say);
        RecordCall.Tell(parsed, session, output, json => ProgrammeJson.Write(json, citizen, held), console => Write(console, held));
        return RecordCall.ExitOf(output, citizen, held.Version);
    }

    private static void Write(IAnsiConsole console, ProgrammesHeld held)
    {
        console.WriteLine(Words.Standing(held));
        foreach (var line in held.Joined.Select(Words.Joined).Concat(held.OptedOut.Select(Words.OptedOut)))
        {
            console.WriteLine(Plain.Of($"{line}"));
        }

        if (held.OptedOutOfAll > 0)
        {
            console.WriteLine(Words.OptedOutOfAll);
        }
    }
}
