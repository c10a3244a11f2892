using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;

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
        var target = new TargetOptions();
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
            return RecordCall.Tell(
                parsed, session, output, json => LabelJson.Write(json, id, held), console => ConsentText.WriteLabels(console, held.Labellings));
        });
        return command;
    }

    /// <summary>What is labelled: one of three.</summary>
    private sealed class TargetOptions
    {
        public Option<string?> Item { get; } = new("--item")
        {
            Description = "One item, by its place in the journal, as readings --json shows it",
            HelpName = "SEQUENCE/INDEX",
            Validators = { static result => Refuse(result, ItemOf(result.Tokens[0].Value) is null, "must be SEQUENCE/INDEX") },
        };

        public Option<string?> Code { get; } = new("--code")
        {
            Description = "Every item with a code, now and in future; a common name, such as glucose, is all its codes",
            HelpName = "[SYSTEM|]CODE|NAME",
            Validators = { static result => Refuse(result, CodedText.Codes(result.Tokens[0].Value) is null, "must be a LOINC code, SYSTEM|CODE or a common name") },
        };

        public Option<string?> Class { get; } = new("--class")
        {
            Description = "Every item of a class, such as laboratory or Condition",
            HelpName = "[SYSTEM|]CLASS",
            Validators = { static result => Refuse(result, CodedText.Class(result.Tokens[0].Value) is null, "must be a FHIR resource type, a category, or SYSTEM|CODE") },
        };

        public void Check(CommandResult result)
        {
            if (((Option[])[Item, Code, Class]).Count(it => result.GetResult(it) is not null) != 1)
            {
                result.AddError("label: needs either --item, --code or --class");
            }
        }

        public ImmutableArray<LabelTarget> Read(ParseResult parsed) =>
            parsed.GetValue(Item) is { } item ? [new LabelledItem(ItemOf(item)!.Value)]
            : parsed.GetValue(Code) is { } code ? [.. CodedText.Codes(code)!.Value.Select(static it => new LabelledCode(it))]
            : [new LabelledClass(CodedText.Class(parsed.GetValue(Class)!)!)];

        private static ItemRef? ItemOf(string text) =>
            text.Split('/') is [var sequence, var index]
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? new ItemRef(at, place) : null;

        private static void Refuse(OptionResult result, bool isFault, string rule)
        {
            if (isFault)
            {
                result.AddError($"{result.Option.Name}: {result.Tokens[0].Value} {rule}");
            }
        }
    }
}
