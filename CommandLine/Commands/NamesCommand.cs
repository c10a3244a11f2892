using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Names;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr names</c>: what organisations and professionals are called.</summary>
internal static class NamesCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var command = new Command("names", "Shows what organisations and professionals are called; names are no secret.") { Set(session, output), Remove(session, output) };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var phr = await session.Open(parsed, cancellation);
            var names = await NameDirectory.Names(phr.Grains, cancellation);
            return RecordCall.Tell(parsed, session, output, json => Write(json, names), console =>
            {
                foreach (var name in names)
                {
                    console.WriteLine(Plain.Of($"{name.Id}  {name.Name}{(name.Town is { } town ? $", {town}" : "")}"));
                }
            });
        });
        return command;
    }

    private static Command Set(SessionOptions session, Output output)
    {
        var (id, name) = (new Argument<string>("NUMBER") { Description = "As tickets and consents carry it" }, new Argument<string>("NAME") { Description = "What people call it" });
        var town = new Option<string?>("--town") { Description = "Where it is", HelpName = "TOWN" };
        var person = new Option<bool>("--person") { Description = "It is a professional, and no organisation" };
        var command = new Command("set", "Says what an organisation or a professional is called; for administrators.") { id, name, town, person, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Change(
            session, output, parsed, [new DirectoryName(parsed.GetValue(id)!, parsed.GetValue(name)!, parsed.GetValue(town), parsed.GetValue(person))], [], cancellation));
        return command;
    }

    private static Command Remove(SessionOptions session, Output output)
    {
        var id = new Argument<string>("NUMBER") { Description = "Whose name is forgotten" };
        var command = new Command("remove", "Forgets what an organisation or a professional is called; for administrators.") { id, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Change(session, output, parsed, [], [parsed.GetValue(id)!], cancellation));
        return command;
    }

    private static async Task<int> Change(
        SessionOptions session, Output output, ParseResult parsed, ImmutableArray<DirectoryName> set, ImmutableArray<string> remove, CancellationToken cancellation)
    {
        await using var connected = await session.Connect(parsed, Caller.Admin, citizen: null, cancellation);
        var held = await NameDirectory.Set(connected.Session, set, remove, cancellation);
        return RecordCall.Tell(
            parsed, session, output,
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", held.Version);
                json.WriteNumber("count", held.Count);
                json.WriteEndObject();
            },
            console => console.WriteLine(Language.Default.Program.NamesHeld(held.Count)));
    }

    private static void Write(Utf8JsonWriter json, ImmutableArray<DirectoryName> names)
    {
        json.WriteStartObject();
        ProvisionJson.WriteEach(json, "names", names, static (json, name) =>
        {
            json.WriteString("id", name.Id);
            json.WriteString("name", name.Name);
            json.WriteString("town", name.Town);
            json.WriteBoolean("person", name.IsPerson);
        });
        json.WriteEndObject();
    }
}
