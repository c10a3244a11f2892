using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent templates</c> and <c>phr consent template</c>: consents given in plain words.</summary>
internal static class ConsentTemplateCommand
{
    public static Command Templates(SessionOptions session, Output output)
    {
        var command = new Command("templates", "Lists the consents that can be given in plain words, and what each needs to be told.");
        command.SetAction(parsed => RecordCall.Tell(parsed, session, output, TemplateJson.Write, TemplateText.Write));
        return command;
    }

    public static Command Template(SessionOptions session, Output output)
    {
        var name = new Argument<string>("TEMPLATE") { Description = "Its id, as consent templates lists it" };
        var citizen = CitizenArgument.Create();
        var options = new TemplateOptions();
        var id = new Option<string?>("--id") { Description = "The consent's id, new in this record (default: made from the template and the time)", HelpName = "ID" };
        var supersedes = new Option<string?>("--supersedes") { Description = "The consent that it replaces", HelpName = "ID" };
        var preview = new Option<bool>("--preview") { Description = "Give nothing: show what it would say, every code that it covers, and what looks alike and is not covered" };
        var command = new Command("template", "Gives a consent from a template, and shows what it says.") { name, citizen, id, supersedes, preview, session.As, session.Ticket };
        foreach (var option in options.All)
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            var template = parsed.GetValue(name)!;
            var values = options.Read(parsed);
            var whose = parsed.GetValue(citizen)!;
            ConsentTemplates.Check(template, values);
            await using var connected = await session.Connect(parsed, Caller.Self, whose, cancellation);
            var record = connected.Citizen(whose);
            var onlyShow = parsed.GetValue(preview);

            // Looks that a delegate or another caller may be refused stay away from the log.
            var shown = onlyShow || (parsed.GetValue(session.As) is null && parsed.GetValue(session.Ticket) is null)
                ? await ConsentTemplates.Preview(record, template, values, cancellation: cancellation)
                : null;
            if (shown is not null && (onlyShow || (shown.Standing is not null && parsed.GetValue(id) is null && parsed.GetValue(supersedes) is null)))
            {
                return RecordCall.Tell(parsed, session, output, json => PreviewJson.Write(json, whose, shown), console => PreviewText.Write(console, shown));
            }

            var made = await ConsentTemplates.Give(record, template, values, parsed.GetValue(id), parsed.GetValue(supersedes), cancellation: cancellation);
            return RecordCall.Tell(
                parsed, session, output,
                json => ArrangementJson.Write(json, whose, made, shown?.LookAlikes),
                console =>
                {
                    ConsentText.Write(console, made);
                    PreviewText.WriteLookAlikes(console, shown?.LookAlikes ?? []);
                });
        });
        return command;
    }
}
