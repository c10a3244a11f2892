using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Subscriptions;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr subscriptions</c>: who is told of what becomes new in a citizen's record.</summary>
internal static class SubscriptionsCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("subscriptions", "Shows who is told of what becomes new in a citizen's record: to the citizen all, to others their own.")
        {
            citizen, session.As, session.Ticket, End(session, output),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var words = Language.Default.Subscriptions;
            var listed = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.Subscriptions(cancellation));
            RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    json.WriteNumber("version", listed.Version);
                    ProvisionJson.WriteEach(json, "subscriptions", listed.Subscriptions, Write);
                    json.WriteEndObject();
                },
                console =>
                {
                    console.WriteLine(words.Count(listed.Subscriptions.Length));
                    foreach (var held in listed.Subscriptions)
                    {
                        console.WriteLine(Plain.Of($"{held.Id}: {words.Of(held)}"));
                    }
                });
            return RecordCall.ExitOf(output, id, listed.Version);
        });
        return command;
    }

    private static Command End(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var subscription = new Argument<string>("ID") { Description = "Of the subscription" };
        var command = new Command("end", "Ends a subscription: from the answer on, nothing is told under it.") { citizen, subscription, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var over = await RecordCall.Ask(parsed, session, Caller.Self, id, cancellation, record => record.EndSubscription(parsed.GetValue(subscription)!, cancellation));
            RecordCall.Tell(
                parsed, session, output,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("citizen", id);
                    json.WriteNumber("version", over.Version);
                    json.WriteBoolean("changed", over.Changed);
                    json.WriteEndObject();
                },
                console => console.WriteLine(over.Changed ? Language.Default.Subscriptions.Ended : Language.Default.Subscriptions.NotThere));
            return RecordCall.ExitOf(output, id, over.Version);
        });
        return command;
    }

    private static void Write(Utf8JsonWriter json, ListedSubscription held)
    {
        json.WriteString("id", held.Id);
        json.WriteString("topic", JsonNamingPolicy.CamelCase.ConvertName(held.Terms.Topic.ToString()));
        json.WriteString("content", JsonNamingPolicy.CamelCase.ConvertName(held.Terms.Content.ToString()));
        json.WriteString("origin", held.Terms.Origin);
        json.WriteString("subject", held.Subject);
        json.WriteString("organization", held.Organization);
        json.WriteString("client", held.Client);
        json.WriteString("purpose", held.Purpose);
        json.WriteString("since", TimeText.Of(held.At));
        json.WriteString("until", TimeText.Of(held.Terms.Until));
        json.WriteNumber("sinceVersion", held.Version);
        json.WriteStartArray("types");
        foreach (var type in held.Terms.Types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
        json.WriteStartArray("codes");
        foreach (var coding in held.Terms.Codes.Concat(held.Terms.Categories))
        {
            json.WriteStringValue($"{coding.System}|{coding.Code}");
        }

        json.WriteEndArray();
    }
}
