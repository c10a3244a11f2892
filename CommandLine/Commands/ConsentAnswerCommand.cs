using System.Collections.Immutable;
using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Requests;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Requests;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent requests|answer|asking</c>: what a citizen was asked for, and what they answer.</summary>
internal static class ConsentAnswerCommand
{
    private static readonly ImmutableSortedDictionary<string, AnswerKind> Kinds = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal, [new("agree", AnswerKind.Agree), new("refuse", AnswerKind.Refuse), new KeyValuePair<string, AnswerKind>("refuse-for-good", AnswerKind.RefuseForGood)]);

    private static RequestWords Words => Language.Default.Requests;

    public static Command Requests(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("requests", "Shows which organisations asked a citizen for a consent, what for, and what came of it.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var asked = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.ConsentRequests(cancellation));
            RecordCall.Tell(
                parsed, session, output,
                json => RequestJson.Write(json, id, asked),
                console =>
                {
                    console.WriteLine(Words.Count(asked.Requests.Count(static held => held.State == RequestState.Open)));
                    foreach (var held in asked.Requests)
                    {
                        Write(console, held);
                    }

                    foreach (var organization in asked.NotToAsk)
                    {
                        console.WriteLine(Plain.Of(Words.NotToAsk(organization)));
                    }
                });
            return RecordCall.ExitOf(output, id, asked.Version);
        });
        return command;
    }

    public static Command AnswerOne(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var request = new Argument<long>("REQUEST") { Description = "The request's number, as consent requests shows it" };
        var kind = new Argument<string>("ANSWER") { Description = string.Join(", ", Kinds.Keys) };
        kind.AcceptOnlyFromAmong([.. Kinds.Keys]);
        var until = TimeOption.End("--until", "Agree until this time only");
        var (from, to) = (TimeOption.Start("--data-from", "Agree to data from this time on only"), TimeOption.End("--data-to", "Agree to data before this time only"));
        var classes = RepeatedOption.Classes("Agree to these classes of data only; repeatable");
        var codes = RepeatedOption.Codes("Agree to these codes of data only; repeatable");
        var without = RepeatedOption.LabelsOrWords("Keep data with this label back, such as mental health; repeatable", "--without");
        var file = new Option<string?>("--file") { Description = "Agree to the consent in this file instead: our JSON, or a FHIR R4 Consent", HelpName = "FILE" };
        var command = new Command("answer", "Agrees to what an organisation asked, to all or to less, or refuses, once or for good.")
        {
            citizen, request, kind, until, from, to, classes.Option, codes.Option, without.Option, file, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (whose, asked, answer) = (parsed.GetValue(citizen)!, parsed.GetValue(request), Kinds[parsed.GetValue(kind)!]);
            var narrowed = new Narrowed
            {
                Until = parsed.GetValue(until),
                DataFrom = parsed.GetValue(from),
                DataTo = parsed.GetValue(to),
                Classes = classes.Read(parsed) is { IsEmpty: false } some ? some : null,
                Codes = codes.Read(parsed) is { IsEmpty: false } few ? few : null,
                Without = without.Read(parsed),
            };
            var id = ConsentIds.At("request", TimeProvider.System.GetUtcNow());
            var consent = parsed.GetValue(file) is { } path ? await OptionFault.In(file.Name, () => ConsentFile.Read(path, whose, id, cancellation: cancellation)) : null;
            var answered = await RecordCall.Ask(parsed, session, Caller.Self, whose, cancellation, async record =>
            {
                if (consent is null && !narrowed.IsNothing)
                {
                    var held = (await record.ConsentRequests(cancellation)).Requests.FirstOrDefault(it => it.Version == asked) ?? throw CommandFailedException.Usage(Words.NoSuchRequest);
                    consent = narrowed.Of(held, id);
                }

                return await record.AnswerRequest(new RequestAnswer(asked, answer, consent), cancellation);
            });
            return RecordCall.Tell(parsed, session, output, json => RequestJson.Write(json, whose, answered), console => Write(console, answered.Held));
        });
        return command;
    }

    public static Command Asking(SessionOptions session, Output output)
    {
        var (citizen, organization) = (CitizenArgument.Create(), new Argument<string>("ORGANIZATION") { Description = "Who may ask, or not" });
        var may = new Argument<string>("WHETHER") { Description = "allow or stop" };
        may.AcceptOnlyFromAmong("allow", "stop");
        var command = new Command("asking", "Says whether an organisation may ask for consents; it does not learn of it.") { citizen, organization, may, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var whose = parsed.GetValue(citizen)!;
            var set = await RecordCall.Ask(parsed, session, Caller.Self, whose, cancellation, record => record.SetAsking(parsed.GetValue(organization)!, parsed.GetValue(may) == "allow", cancellation));
            return RecordCall.Tell(
                parsed, session, output,
                json => RequestJson.Write(json, whose, set),
                console =>
                {
                    foreach (var other in set.NotToAsk)
                    {
                        console.WriteLine(Plain.Of(Words.NotToAsk(other)));
                    }
                });
        });
        return command;
    }

    private static void Write(IAnsiConsole console, HeldRequest held)
    {
        console.WriteLine(Plain.Of($"{held.Version}  {Words.WhoAsks(held.Organization)}"));
        console.WriteLine(Plain.Of($"  {Words.WhatFor(held.Request)}"));
        console.WriteLine(Plain.Of($"  {Words.Asked(held)}"));
        console.WriteLine(Plain.Of($"  {Words.Outcome(held)}"));
        if (held.Receipt is { } receipt)
        {
            console.WriteLine(Plain.Of($"  {receipt}"));
        }
    }
}
