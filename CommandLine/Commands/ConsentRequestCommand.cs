using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Requests;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Json;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr consent request|take-back|asked</c>: an organisation asks citizens for consents.</summary>
internal static class ConsentRequestCommand
{
    private const int DefaultDaysToAnswer = 14;

    private static RequestWords Words => Language.Default.Requests;

    public static Command Request(SessionOptions session, Output output)
    {
        var (organization, citizen) = (Organization(), CitizenArgument.Create());
        var id = new Option<string?>("--id") { Description = "What you call the request: sent again, it is the same (default: made from the time)", HelpName = "ID" };
        var purpose = new Option<string>("--purpose") { Description = $"What for: one of {string.Join(", ", VocabularyTree.Purposes.Codes)}", HelpName = "CODE", Required = true };
        var words = new Option<string>("--words") { Description = "What it is for, in plain words: the citizen reads them", HelpName = "TEXT", Required = true };
        var until = TimeOption.End("--until", "How long: when access would end");
        until.Required = true;
        var answerBy = TimeOption.End("--answer-by", $"When silence ends it (default: in {DefaultDaysToAnswer} days)");
        var (from, to) = (TimeOption.Start("--data-from", "Only data from this time on"), TimeOption.End("--data-to", "Only data before this time"));
        var classes = RepeatedOption.Classes("Classes of data, such as vital-signs or Immunization; repeatable (default: all)");
        var codes = RepeatedOption.Codes("Codes of data, of LOINC unless a system is given, or a common name, such as glucose; repeatable (default: all)");
        var actions = RepeatedOption.Named("--action", "What is to be done beside seeing it; repeatable", "use|disclose", ActionNames.All);
        var command = new Command("request", "Asks a citizen for a consent, as an organisation. The answer is the same whether they have a record or not.")
        {
            organization, citizen, id, purpose, words, until, answerBy, classes.Option, codes.Option, actions.Option, from, to, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var asked = new ConsentRequest(
                parsed.GetValue(id) ?? ConsentIds.At("request", now), parsed.GetValue(purpose)!, parsed.GetValue(until)!.Value,
                parsed.GetValue(answerBy) ?? now.AddDays(DefaultDaysToAnswer), parsed.GetValue(words)!)
            {
                Classes = classes.Read(parsed),
                Codes = codes.Read(parsed),
                Actions = [ConsentAction.Access, .. actions.Read(parsed).Where(static action => action != ConsentAction.Access)],
                DataPeriod = (parsed.GetValue(from), parsed.GetValue(to)) is var (start, end) && (start is not null || end is not null) ? new ConsentPeriod(start, end) : null,
            };
            var whom = parsed.GetValue(citizen)!;
            return await Change(parsed, session, output, parsed.GetValue(organization)!, cancellation,
                connected => ConsentRequests.Ask(connected.Phr.Grains, connected.Tickets, whom, asked, cancellation));
        });
        return command;
    }

    public static Command TakeBack(SessionOptions session, Output output)
    {
        var (organization, citizen, id) = (Organization(), CitizenArgument.Create(), new Argument<string>("ID") { Description = "What you called the request" });
        var command = new Command("take-back", "Takes a request back that nobody has answered.") { organization, citizen, id, session.As, session.Ticket };
        command.SetAction((parsed, cancellation) => Change(parsed, session, output, parsed.GetValue(organization)!, cancellation,
            connected => ConsentRequests.TakeBack(connected.Phr.Grains, connected.Tickets, parsed.GetValue(citizen)!, parsed.GetValue(id)!, cancellation)));
        return command;
    }

    public static Command Asked(SessionOptions session, Output output)
    {
        var organization = Organization();
        var command = new Command("asked", "Lists what an organisation has asked citizens for, what came of it, and the receipts of agreements.") { organization, session.As, session.Ticket };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var connected = await session.Connect(parsed, ProfessionalOf(parsed.GetValue(organization)!), citizen: null, cancellation);
            var requests = new List<AskedRequest>();
            AskedPage? page = null;
            do
            {
                page = await ConsentRequests.Asked(connected.Phr.Grains, connected.Tickets, page?.Continuation, cancellation);
                requests.AddRange(page.Requests);
            }
            while (page.Continuation is not null);

            return RecordCall.Tell(
                parsed, session, output,
                json => RequestJson.Write(json, page.Organization, requests, page.PublicKey.AsSpan()),
                console =>
                {
                    foreach (var line in requests.Select(Words.Of).DefaultIfEmpty(Words.NothingAsked))
                    {
                        console.WriteLine(Plain.Of($"{line}"));
                    }
                });
        });
        return command;
    }

    private static async Task<int> Change(
        ParseResult parsed, SessionOptions session, Output output, string organization, CancellationToken cancellation, Func<ConnectedCaller, Task<ConsentAsked>> change)
    {
        await using var connected = await session.Connect(parsed, ProfessionalOf(organization), citizen: null, cancellation);
        var asked = await change(connected);
        return RecordCall.Tell(parsed, session, output, json => RequestJson.Write(json, asked), console => console.WriteLine(Plain.Of(Words.Of(asked.Asked))));
    }

    private static Argument<string> Organization() => new("ORGANIZATION") { Description = "Who asks, as its identifier in the register" };

    private static Caller ProfessionalOf(string organization) => Caller.Professional(organization, PurposeOfUse.Treatment);
}
