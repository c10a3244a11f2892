using System.CommandLine;
using System.Globalization;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;
using PhrCluster.Explaining;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr explain</c> and <c>phr replay</c>: why somebody would see something, and whether a decision was right.</summary>
internal static class ExplainCommands
{
    public static Command Explain(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var who = CallerOption();
        var action = NamedOption.Create("--action", "What they would do with the data (default: access)", ActionNames.Reading);
        var scopes = ScopeOption.Create("A SMART scope that their ticket would carry; repeatable (default: all)");
        var command = new Command("explain", "Tells what somebody would see for a purpose, and why, without showing it.") { citizen, who, action, scopes, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var by = parsed.GetValue(who)!;
            var request = new ExplainRequest(
                by.SubjectFor(id), by.Role, by.Organization, by.Purpose, parsed.GetValue(action) ?? ConsentAction.Access,
                parsed.GetValue(scopes) is { Length: > 0 } given ? string.Join(' ', given) : null);
            var explained = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => record.Explain(request, cancellation));
            return RecordCall.Tell(
                parsed, session, output, json => ExplainJson.Write(json, id, explained), console => ExplainText.Write(console, explained));
        });
        return command;
    }

    public static Command Replay(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var version = new Argument<long>("VERSION")
        {
            Description = "The version of a log entry, as log shows it",
            CustomParser = static result =>
            {
                if (!long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    result.AddError($"VERSION: {result.Tokens[0].Value} must be a whole number");
                }

                return number;
            },
        };
        var command = new Command("replay", $"Makes a logged decision again on the record as it then was. Where it comes out differently, the exit code is {ExitCode.Failed}.")
        {
            citizen, version, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            var replayed = await RecordCall.Ask(
                parsed, session, Caller.Self, id, cancellation, record => record.Replay(parsed.GetValue(version), cancellation));
            RecordCall.Tell(
                parsed, session, output, json => ExplainJson.Write(json, id, replayed), console => ExplainText.Write(console, replayed));
            return replayed.Same ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Option<Caller?> CallerOption() => new("--for")
    {
        Description = $"Whom it is about, spelt as --as: {CallerText.Forms}",
        HelpName = "WHO",
        Required = true,
        CustomParser = static result => SessionOptions.CallerOf(result),
    };
}
