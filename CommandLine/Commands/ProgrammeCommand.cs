using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Programmes;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr programmes</c> and <c>phr programme</c>: uses of citizens' data that anybody may read about.</summary>
internal static class ProgrammeCommand
{
    private static ProgrammeWords Words => Language.Default.Programmes;

    public static Command List(SessionOptions session, Output output)
    {
        var drafts = new Option<bool>("--drafts") { Description = "Also drafts; for administrators of programmes" };
        var command = new Command("programmes", "Lists all programmes that use citizens' data, or did; they are public.") { drafts, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.ProgrammeAdministrator(), citizen: null, cancellation);
            var programmes = await ProgrammeRegister.All(connected.Phr.Grains, parsed.GetValue(drafts) ? connected.Session : null, cancellation);
            return RecordCall.Tell(parsed, session, output, json => ProgrammeJson.Write(json, programmes), console =>
            {
                foreach (var line in programmes.Select(Words.Listed).DefaultIfEmpty(Words.NoProgrammes))
                {
                    console.WriteLine(Plain.Of($"{line}"));
                }
            });
        });
        return command;
    }

    public static Command Create(SessionOptions session, Output output) =>
        new("programme", "Shows a programme, changes it, and says whether a citizen is part of it.")
        {
            Show(session, output),
            Draft(session, output),
            Change(session, output),
            Open(session, output),
            Step("close", "Closes a programme: nobody joins or is counted any more.", session, output, ProgrammeRegister.Close),
            Step("end", "Ends a programme for good.", session, output, ProgrammeRegister.End),
            Report(session, output),
            FiguresCommand.Publish(session, output),
            MembershipCommands.Mine(session, output),
            MembershipCommands.Join(session, output),
            MembershipCommands.Leave(session, output),
            MembershipCommands.OptOut(session, output),
            MembershipCommands.OptIn(session, output),
        };

    public static Argument<string> Id() => new("ID") { Description = "The programme's id, such as BP-YOUNG" };

    private static Command Show(SessionOptions session, Output output)
    {
        var id = Id();
        var draft = new Option<bool>("--draft") { Description = "Also where it is a draft; for administrators of programmes" };
        var command = new Command("show", "Shows all that is public of a programme: what it asks, what came of it, and how it changed.") { id, draft, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.ProgrammeAdministrator(), citizen: null, cancellation);
            var shown = await ProgrammeRegister.Show(connected.Phr.Grains, parsed.GetValue(id)!, parsed.GetValue(draft) ? connected.Session : null, cancellation);
            return RecordCall.Tell(parsed, session, output, json => ProgrammeJson.Write(json, shown), console => ProgrammeText.Write(console, shown, TimeProvider.System.GetUtcNow()));
        });
        return command;
    }

    private static Command Draft(SessionOptions session, Output output)
    {
        var file = File();
        var command = new Command("create", "Drafts a programme from a file; for administrators of programmes.") { file, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Become(parsed, session, output, cancellation,
            async asking => await ProgrammeRegister.Draft(asking, await OptionFault.In("FILE", () => ProgrammeFile.Read(parsed.GetValue(file)!, cancellation)), cancellation)));
        return command;
    }

    private static Command Change(SessionOptions session, Output output)
    {
        var file = File();
        var version = new Option<int?>("--version-seen") { Description = "The version that the file was made from: another is refused", HelpName = "VERSION" };
        var command = new Command("change", "Changes a draft to what a file says, or lets an open programme end sooner.") { file, version, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Become(parsed, session, output, cancellation, async asking =>
        {
            var draft = await OptionFault.In("FILE", () => ProgrammeFile.Read(parsed.GetValue(file)!, cancellation));
            return await ProgrammeRegister.Change(asking, draft.Id, draft.Terms, parsed.GetValue(version), cancellation);
        }));
        return command;
    }

    private static Command Open(SessionOptions session, Output output)
    {
        var id = Id();
        var version = new Argument<int>("VERSION") { Description = "The version that you have read" };
        var command = new Command("open", "Opens a draft, as another administrator than the one who changed it last.") { id, version, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Become(parsed, session, output, cancellation,
            asking => ProgrammeRegister.Open(asking, parsed.GetValue(id)!, parsed.GetValue(version), cancellation)));
        return command;
    }

    private static Command Report(SessionOptions session, Output output)
    {
        var id = Id();
        var words = new Option<string>("--words") { Description = "What came of it, in plain words", HelpName = "TEXT", Required = true };
        var command = new Command("report", "Tells everybody what came of a programme.") { id, words, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Become(parsed, session, output, cancellation,
            asking => ProgrammeRegister.Report(asking, parsed.GetValue(id)!, parsed.GetValue(words)!, cancellation)));
        return command;
    }

    private static Command Step(
        string name, string description, SessionOptions session, Output output, Func<Session, string, CancellationToken, Task<ProgrammeShown>> step)
    {
        var id = Id();
        var command = new Command(name, description) { id, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Become(parsed, session, output, cancellation, asking => step(asking, parsed.GetValue(id)!, cancellation)));
        return command;
    }

    private static Argument<string> File() => new("FILE") { Description = "What the programme asks, as JSON" };

    private static async Task<int> Become(
        ParseResult parsed, SessionOptions session, Output output, CancellationToken cancellation, Func<Session, Task<ProgrammeShown>> become)
    {
        await using var connected = await session.Connect(parsed, Caller.ProgrammeAdministrator(), citizen: null, cancellation);
        var shown = await become(connected.Session);
        return RecordCall.Tell(
            parsed, session, output, json => ProgrammeJson.Write(json, shown), console => console.WriteLine(Words.Done(shown.Current, shown.Changed)));
    }
}
