using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Concerns;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr concerns</c>: what citizens ask, and answers to it.</summary>
internal static class ConcernsCommand
{
    private static ProgramWords Words => Language.Default.Program;

    public static Command Create(SessionOptions session, Output output)
    {
        var command = new Command("concerns", "Lists what citizens have raised and nobody has answered; for administrators.") { session.As, session.Ticket, Show(session, output), AnswerOne(session, output) };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, Caller.Admin, citizen: null, cancellation);
            var entries = new List<InboxEntry>();
            var page = await ConcernInbox.Open(connected.Session, cancellation: cancellation);
            for (entries.AddRange(page.Entries); page.Continuation is { } next; entries.AddRange(page.Entries))
            {
                page = await ConcernInbox.Open(connected.Session, next, cancellation);
            }

            return RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("total", entries.Count);
                    ProvisionJson.WriteEach(json, "concerns", entries, static (json, entry) =>
                    {
                        json.WriteString("citizen", entry.Citizen);
                        json.WriteString("id", entry.Id);
                        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(entry.Kind.ToString()));
                        json.WriteString("at", entry.At);
                    });
                    json.WriteEndObject();
                },
                console =>
                {
                    console.WriteLine(Words.ConcernsWait(entries.Count));
                    foreach (var entry in entries)
                    {
                        console.WriteLine(Plain.Of(Words.ConcernWaits(entry.Citizen, entry.Id, entry.Kind, entry.At)));
                    }
                });
        });
        return command;
    }

    private static Command Show(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("show", "Shows what a citizen has raised, and what came of it; for the citizen and administrators.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Caller.Admin, id, cancellation);
            var held = (await connected.Citizen(id).Concerns(cancellation)).Concerns;
            return RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    ProvisionJson.WriteEach(json, "concerns", held, Write);
                    json.WriteEndObject();
                },
                console =>
                {
                    foreach (var it in held)
                    {
                        console.WriteLine(Plain.Of(Words.ConcernSaid(it)));
                    }
                });
        });
        return command;
    }

    private static Command AnswerOne(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var (concern, text) = (new Argument<string>("ID") { Description = "Of what the citizen raised" }, new Argument<string>("TEXT") { Description = "The answer" });
        var close = new Option<bool>("--close") { Description = "Nothing more follows" };
        var command = new Command("answer", "Answers what a citizen has raised; for administrators.") { citizen, concern, text, close, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            await using var connected = await session.Connect(parsed, Caller.Admin, id, cancellation);
            var kept = await connected.Citizen(id).AnswerConcern(parsed.GetValue(concern)!, parsed.GetValue(text)!, parsed.GetValue(close), cancellation);
            return RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    json.WriteNumber("version", kept.Version);
                    Write(json, kept.Held);
                    json.WriteEndObject();
                },
                console => console.WriteLine(Plain.Of(Words.ConcernSaid(kept.Held))));
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, HeldConcern held)
    {
        json.WriteString("id", held.Concern.Id);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(held.Concern.Kind.ToString()));
        json.WriteNumber("about", held.Concern.About);
        json.WriteString("words", held.Concern.Words);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(held.State.ToString()));
        json.WriteString("answer", held.Answer);
    }
}
