using System.CommandLine;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Identity;
using PhrCluster.Practices;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr worklist</c>: alerts that wait for somebody of an organisation, and what is done about them.</summary>
internal static class WorklistCommand
{
    private static AlertWords Words => Language.Default.Alerts;

    public static Command Create(SessionOptions session, Output output)
    {
        var organization = new Argument<string?>("ORGANIZATION") { Description = "As whose professional to look", Arity = ArgumentArity.ZeroOrOne };
        var urgency = new Option<AlertUrgency>("--at-least") { Description = "Only those at least as urgent: routine, soon, sameDay, emergency", HelpName = "URGENCY" };
        var unclaimed = new Option<bool>("--unclaimed") { Description = "Only those that nobody has taken on" };
        var command = new Command("worklist", "Lists alerts that wait for an organisation, the most urgent first; each row is a look that its citizen finds in the log.")
        {
            organization, urgency, unclaimed, session.As, session.Ticket,
            Step(session, output, "claim", "Takes a task on.", AlertStep.Claimed),
            Step(session, output, "release", "Gives a task back.", AlertStep.Released),
            Step(session, output, "note", "Notes something about a task; the citizen reads it.", AlertStep.Noted),
            Step(session, output, "close", "Closes a task with what came of it; the citizen reads it.", AlertStep.Closed),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = parsed.GetValue(organization) ?? throw CommandFailedException.Usage(Words.WhoseWorklist);
            await using var connected = await session.Connect(parsed, ProfessionalOf(asked), citizen: null, cancellation);
            var tasks = new List<WorklistTask>();
            var (query, notLoaded) = (new WorklistQuery(parsed.GetValue(urgency), parsed.GetValue(unclaimed)), 0);
            WorklistPage page;
            do
            {
                page = await PersonalLists.Worklist(connected.Phr.Grains, connected.Tickets, query, cancellation);
                tasks.AddRange(page.Tasks);
                notLoaded += page.NotLoaded;
                query = query with { Continuation = page.Continuation };
            }
            while (page.Continuation is not null);

            return RecordCall.Tell(
                parsed, session, output,
                json => AlertJson.Write(json, page.Organization, [.. tasks], notLoaded, Words),
                console =>
                {
                    console.WriteLine(Words.Waiting(tasks.Count, notLoaded));
                    foreach (var task in tasks)
                    {
                        console.WriteLine(Plain.Of($"{task.Id}  {task.Citizen}  {Words.Heading(task.Alert)}: {Words.ForProfessional(task.Alert)}"));
                    }
                });
        });
        return command;
    }

    private static Command Step(SessionOptions session, Output output, string name, string description, AlertStep step)
    {
        var organization = new Argument<string>("ORGANIZATION") { Description = "As whose professional" };
        var task = new Argument<string>("TASK") { Description = "The id of a task on the list" };
        var words = new Option<string?>("--words") { Description = "What the citizen reads about it", HelpName = "TEXT" };
        var outcome = new Option<AlertOutcome>("--outcome") { Description = "What came of it: called, messageSent, appointment, noAction, passedOn", HelpName = "OUTCOME" };
        var command = new Command(name, description) { organization, task, words, session.As, session.Ticket };
        if (step == AlertStep.Closed)
        {
            outcome.Required = true;
            command.Add(outcome);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, ProfessionalOf(parsed.GetValue(organization)!), citizen: null, cancellation);
            var action = new TaskAction(parsed.GetValue(task)!, step, step == AlertStep.Closed ? parsed.GetValue(outcome) : AlertOutcome.None, parsed.GetValue(words));
            var handled = await PersonalLists.HandleTask(connected.Phr.Grains, connected.Tickets, action, cancellation);
            return RecordCall.Tell(
                parsed, session, output, json => AlertJson.Write(json, handled, Words), console => console.WriteLine(Plain.Of(Words.Of(handled.Alert.Handling[^1]))));
        });
        return command;
    }

    private static Caller ProfessionalOf(string organization) => Caller.Professional(organization, PurposeOfUse.Treatment);
}
