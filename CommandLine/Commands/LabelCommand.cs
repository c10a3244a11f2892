using System.Collections.Immutable;
using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr label add|remove|clear|list</c>: labels of items, codes and classes, beside those of their source.</summary>
internal static class LabelCommand
{
    public static Command Create(SessionOptions session, Output output) =>
        new("label", "Labels items, whole codes or whole classes, so that consents can tell them apart.")
        {
            Change(session, output, "add", "Puts labels on, beside those that are there.", DataLabels.Add),
            Change(session, output, "remove", "Takes labels off, those of the source included.", DataLabels.Remove),
            Change(session, output, "clear", "Leaves the labels of the source, whatever was added or taken off.", null),
            List(session, output),
        };

    private static Command Change(
        SessionOptions session, Output output, string name, string description,
        Func<CitizenSession, ImmutableArray<LabelTarget>, ImmutableArray<Coding>, CancellationToken, Task<ArrangementMade>>? change)
    {
        var citizen = CitizenArgument.Create();
        var target = new LabelTargetOptions();
        var labels = RepeatedOption.Labels("A label, such as PSY or R; repeatable");
        labels.Option.Required = true;
        var command = new Command(name, description) { citizen, target.Item, target.Code, target.Class, session.As, session.Ticket };
        if (change is not null)
        {
            command.Add(labels.Option);
        }

        command.Validators.Add(target.Check);
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var targets = target.Read(parsed);
            var made = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation,
                record => change is null ? DataLabels.Clear(record, targets, cancellation) : change(record, targets, labels.Read(parsed), cancellation));
            return RecordCall.Tell(parsed, session, output, json => ArrangementJson.Write(json, id, made), console => ConsentText.Write(console, made));
        });
        return command;
    }

    private static Command List(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var command = new Command("list", "Lists the labels that the citizen has set.") { citizen, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var held = await ConsentShowCommand.Ask(parsed, session, id, cancellation);
            RecordCall.Tell(
                parsed, session, output, json => LabelJson.Write(json, id, held), console => ConsentText.WriteLabels(console, held.Labels));
            return RecordCall.ExitOf(output, id, held.Version);
        });
        return command;
    }
}
