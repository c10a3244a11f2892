using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Bundles;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>A transaction of Consents: one arrangement of the record, and so one commit or none; then what is read. Items are changed in transactions of their own.</summary>
internal sealed class ConsentTransaction(IGrainFactory grains, IncomingConsents incoming, RecordOfItem records, IOptions<WebSettings> settings, UnexpectedFailures failures)
{
    private const string Type = "Consent";
    private const int Tries = 4;

    private readonly string _base = settings.Value.FhirBase;

    /// <summary>True for a transaction that changes any Consent.</summary>
    public static bool IsMeant(RequestBundle bundle) => bundle.Entries.Any(static it => IsChange(it) && TypeOf(it) == Type);

    public async Task<FhirAnswer> Answer(FhirCall call, RequestBundle bundle, InteractionTable table, CancellationToken cancellation)
    {
        foreach (var entry in bundle.Entries.Where(static it => IsChange(it) && TypeOf(it) != Type))
        {
            throw FhirFault.Unprocessable("A transaction changes Consents, or items, and not both in one commit: send one for each, or a batch.", IssueCode.NotSupported, entry.Expression);
        }

        var links = new EntryLinks();
        var routed = bundle.Entries.Select(entry => At(entry, () => Routed(entry, call, table, links))).ToImmutableArray();
        var wanted = routed.Where(static it => IsChange(it.Entry)).Select(it => At(it.Entry, () => Wanted(it, links))).OrderBy(static it => Order(it.Call.Method)).ToImmutableArray();
        Require(wanted);
        var answers = new FhirAnswer[bundle.Entries.Length];
        var version = await Carry(call, wanted, answers, cancellation);
        var budget = new AnswerBudget(settings.Value.MaxBundleAnswerBytes);
        foreach (var (entry, interaction, entryCall) in routed)
        {
            answers[entry.Index] ??= await Read(entry, budget, () => interaction.Answer(entryCall, cancellation), cancellation);
        }

        return new FhirAnswer(StatusCodes.Status200OK)
        {
            Body = ResponseBundle.Of("transaction-response", answers, _base), RecordVersion = answers.Select(it => it.ToldTo(call.Requester).RecordVersion).Append(version).Max(),
        };
    }

    private (RequestEntry Entry, Interaction Interaction, FhirCall Call) Routed(RequestEntry entry, FhirCall bundle, InteractionTable table, EntryLinks links)
    {
        var (interaction, call) = table.Route(entry.Call(bundle, settings.Value));
        if (interaction.HasBody && call.Body.IsEmpty)
        {
            throw FhirFault.BadRequest("resource: must be sent", IssueCode.Required);
        }

        if (call.Method == "POST" && IsChange(entry))
        {
            if (call.IfNoneExist is not null)
            {
                throw FhirFault.BadRequest("ifNoneExist: Consents are not created on a condition", IssueCode.NotSupported);
            }

            call = call with { NewId = incoming.NewIdFor(call) };
        }

        links.Add(entry.FullUrl, $"{Type}/{call.NewId ?? call.Route.GetValueOrDefault("id")}");
        return (entry, interaction, call);
    }

    private WantedChange Wanted((RequestEntry Entry, Interaction Interaction, FhirCall Call) routed, EntryLinks links)
    {
        var call = routed.Call with { Body = links.Rewrite(routed.Call.Body) };
        return call.Method switch
        {
            "DELETE" => new WantedChange(routed.Entry, call, null, records.Of(call)),
            "POST" => WantedChange.Of(routed.Entry, call, incoming.New(call)),
            _ => WantedChange.Of(routed.Entry, call, incoming.Known(call)),
        };
    }

    private static void Require(ImmutableArray<WantedChange> wanted)
    {
        var citizen = wanted.Select(static it => it.Citizen).FirstOrDefault(static it => it is not null) ?? throw FhirFault.NotFound();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in wanted)
        {
            if (change.Citizen is not null && change.Citizen != citizen)
            {
                throw FhirFault.Unprocessable("A transaction is about one patient: send one for each, or a batch.", IssueCode.BusinessRule, change.Entry.Expression);
            }

            if (!named.Add(change.Id))
            {
                throw FhirFault.BadRequest("A transaction names a resource once.", IssueCode.Invalid, change.Entry.Expression);
            }
        }
    }

    private async Task<long> Carry(FhirCall call, ImmutableArray<WantedChange> wanted, FhirAnswer[] answers, CancellationToken cancellation)
    {
        var citizen = wanted.First(static it => it.Citizen is not null).Citizen!;
        var record = call.Ask(grains, citizen);
        for (var left = Tries; ; left--)
        {
            var looked = await record.Consents(cancellation);
            var all = FhirConsent.AllOf(looked);
            var changes = wanted.Select(it => At(it.Entry, () => it.Decide(all, looked.Version))).ToImmutableArray();
            try
            {
                var version = await Arrange(record, wanted, changes, looked.Version, cancellation);
                for (var i = 0; i < wanted.Length; i++)
                {
                    var preferred = call.Prefer.Return is ReturnPreference.OperationOutcome ? call.Prefer.Return : ReturnPreference.Minimal;
                    answers[wanted[i].Entry.Index] = ConsentAnswer.OfChange(changes[i], changes[i].IsNone ? changes[i].Former?.Latest : null, citizen, version, preferred);
                }

                return version;
            }
            catch (RulesMovedException) when (left > 1)
            {
                // Somebody else was quicker: what they did is read, and it is decided anew.
            }
        }
    }

    private static async Task<long> Arrange(
        CitizenSession record, ImmutableArray<WantedChange> wanted, ImmutableArray<ConsentChange> changes, long madeOn, CancellationToken cancellation)
    {
        var gives = changes.Index().Where(static it => it.Item.Give is not null).ToArray();
        try
        {
            return changes.All(static it => it.IsNone)
                ? madeOn
                : (await record.Arrange(new Arrangement([.. gives.Select(static it => it.Item.Give!)], [.. changes.SelectMany(static it => it.Withdraw)], []), madeOn, cancellation)).Version;
        }
        catch (RequestInvalidException e)
        {
            var fault = ConsentFaults.Of(e);
            throw ConsentFaults.Given(e) is { } given && given < gives.Length ? fault.At(wanted[gives[given].Index].Entry.Expression) : fault;
        }
    }

    private async Task<FhirAnswer> Read(RequestEntry entry, AnswerBudget budget, Func<Task<FhirAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            return await budget.Answer(entry, ask);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return FhirAnswer.Of(failures.Told(e).At(entry.Expression));
        }
    }

    private static bool IsChange(RequestEntry entry) => entry.Method is "PUT" or "DELETE" or "PATCH"
        || (entry.Method == "POST" && !entry.Url.Contains("/_search", StringComparison.Ordinal) && !entry.Url.Contains('$', StringComparison.Ordinal));

    /// <summary>The type in the path: URLs may be below this server's base.</summary>
    private static string? TypeOf(RequestEntry entry) => entry.Url.Split('?')[0].Split('/').FirstOrDefault(static it => it == Type || SearchParameters.Types.Contains(it));

    private static int Order(string method) => method switch { "DELETE" => 0, "POST" => 1, _ => 2 };

    private static T At<T>(RequestEntry entry, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FhirFault fault)
        {
            throw fault.At(entry.Expression);
        }
    }

    /// <param name="Sent">Null for a withdrawal.</param>
    /// <param name="Citizen">Null where only the other entries tell.</param>
    private sealed record WantedChange(RequestEntry Entry, FhirCall Call, SentConsent? Sent, string? Citizen)
    {
        public static WantedChange Of(RequestEntry entry, FhirCall call, SentConsent sent) => new(entry, call, sent, sent.Citizen);

        public string Id => Sent?.Consent.Id ?? Call.Id;

        public ConsentChange Decide(ImmutableArray<FhirConsent> all, long version) => Sent is not { } sent
            ? ConsentChange.Delete(Call.Id, all, Call.IfMatch) ?? new ConsentChange(Call.Id, StatusCodes.Status204NoContent, [], null, null)
            : Call.Method == "POST" ? ConsentChange.Create(sent, all) : ConsentChange.Update(sent, all, version, Call.IfMatch);
    }
}
