using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Messages;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr notices show|set</c>: what a citizen is told of outside their record.</summary>
internal static class MessagesCommand
{
    private const string TimeFormat = @"hh\:mm";

    private static readonly Dictionary<string, MessageKind> Kinds = Enum.GetValues<MessageKind>().ToDictionary(NameOf);

    private static MessageWords Words => Language.Default.Messages;

    public static Command Show(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("show", "Shows what messages a citizen gets from the notification service, and how these go.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var shown = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Messages(cancellation));
            RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    json.WriteNumber("version", shown.Version);
                    Write(json, shown.Choices);
                    Write(json, shown.Deliveries);
                    json.WriteEndObject();
                },
                console =>
                {
                    Print(console, shown.Choices);
                    console.WriteLine(Words.Of(shown.Deliveries));
                    if (Words.GivenUp(shown.Deliveries) is { } missed)
                    {
                        console.WriteLine(missed);
                    }

                    if (shown.Deliveries is { } deliveries)
                    {
                        console.WriteLine(Words.Address(deliveries.Address));
                    }
                });
            return RecordCall.ExitOf(output, id, shown.Version);
        });
        return command;
    }

    public static Command Set(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var on = RepeatedOption.Named("--on", "A kind of messages to get; repeatable", string.Join('|', Kinds.Keys), Kinds);
        var off = RepeatedOption.Named("--off", "A kind of messages not to get; repeatable", "KIND", Kinds);
        var none = new Option<bool>("--none") { Description = "No messages at all, not even about what should not wait" };
        var quiet = RepeatedOption.One("--quiet", "When only urgent advice comes, by the deployment's clocks", "HH:MM-HH:MM", ReadQuiet, "must be two different times, such as 22:00-07:00");
        var noQuiet = new Option<bool>("--no-quiet") { Description = "No quiet hours" };
        var command = new Command("set", "Chooses what messages a citizen gets from the notification service; what is not named stays as it is.")
        {
            citizen, on.Option, off.Option, none, quiet.Option, noQuiet, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var (asked, dropped) = (on.Read(parsed), off.Read(parsed));
            var chosen = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, async record =>
            {
                var held = (await record.Messages(cancellation)).Choices;
                ImmutableArray<MessageKind> kept = parsed.GetValue(none) ? [] : held.Kinds;
                return await record.ChooseMessages(
                    new MessageChoices(
                        [.. kept.Union(asked).Except(dropped).Order()],
                        parsed.GetValue(noQuiet) ? null : quiet.Read(parsed) is [.., var last] ? last : held.Quiet),
                    cancellation);
            });
            RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    json.WriteNumber("version", chosen.Version);
                    Write(json, chosen.Choices);
                    json.WriteEndObject();
                },
                console => Print(console, chosen.Choices));
            return RecordCall.ExitOf(output, id, chosen.Version);
        });
        return command;
    }

    private static string NameOf(MessageKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static QuietHours? ReadQuiet(string text) =>
        text.Split('-') is [var from, var until] && MinuteOf(from) is { } start && MinuteOf(until) is { } end && start != end ? new QuietHours(start, end) : null;

    private static int? MinuteOf(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute : null;

    private static void Print(IAnsiConsole console, MessageChoices choices)
    {
        console.WriteLine(Words.Of(choices));
        if (!choices.Has(MessageKind.UrgentAdvice))
        {
            console.WriteLine(Words.WithoutUrgent);
        }
    }

    private static void Write(Utf8JsonWriter json, MessageChoices choices)
    {
        json.WriteStartArray("kinds");
        foreach (var kind in choices.Kinds)
        {
            json.WriteStringValue(NameOf(kind));
        }

        json.WriteEndArray();
        json.WriteString("quietFrom", TimeOf(choices.Quiet?.From));
        json.WriteString("quietUntil", TimeOf(choices.Quiet?.Until));
    }

    private static void Write(Utf8JsonWriter json, MessageDeliveries? deliveries)
    {
        if (deliveries is null)
        {
            json.WriteNull("deliveries");
            return;
        }

        json.WriteStartObject("deliveries");
        json.WriteString("address", deliveries.Address);
        json.WriteString("lastSent", TextOf(deliveries.LastSent));
        json.WriteString("failingSince", TextOf(deliveries.FailingSince));
        json.WriteString("failure", deliveries.Failure is { } failure ? JsonNamingPolicy.CamelCase.ConvertName(failure.ToString()) : null);
        json.WriteNumber("givenUp", deliveries.GivenUp);
        json.WriteString("givenUpAt", TextOf(deliveries.GivenUpAt));
        json.WriteEndObject();
    }

    private static string? TextOf(DateTimeOffset? time) => time is { } at ? TimeText.Of(at) : null;

    private static string? TimeOf(int? minute) => minute is { } it ? TimeSpan.FromMinutes(it).ToString(TimeFormat, CultureInfo.InvariantCulture) : null;
}
