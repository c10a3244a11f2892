using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Consents;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>A transaction: all changes of one citizen's record in one commit, or none; then what is read.</summary>
internal sealed class Transaction(
    IGrainFactory grains, TransactionPlan plan, ItemOperations operations, ConsentTransaction consents, IOptions<WebSettings> settings, UnexpectedFailures failures)
{
    public async Task<FhirAnswer> Answer(FhirCall call, RequestBundle bundle, InteractionTable table, CancellationToken cancellation)
    {
        if (ConsentTransaction.IsMeant(bundle))
        {
            return await consents.Answer(call, bundle, table, cancellation);
        }

        var planned = await plan.Make(call, bundle, table, cancellation);
        var changes = Changes(planned);
        var answers = new FhirAnswer[planned.Length];
        var version = changes.Length == 0 ? null : await Carry(call, changes, answers, cancellation);
        var budget = new AnswerBudget(settings.Value.MaxBundleAnswerBytes);
        foreach (var entry in planned)
        {
            answers[entry.Entry.Index] ??= entry.Fate is EntryFate.Skip ? Skipped(entry) : await Read(entry, budget, cancellation);
        }

        return new FhirAnswer(StatusCodes.Status200OK)
        {
            Body = ResponseBundle.Of("transaction-response", answers, settings.Value.FhirBase),
            RecordVersion = answers.Select(it => it.ToldTo(call.Requester).RecordVersion).Append(version).Max(),
        };
    }

    private ImmutableArray<(PlannedEntry Planned, ItemChange Change)> Changes(ImmutableArray<PlannedEntry> planned)
    {
        var changes = planned.Where(static it => it.Fate < EntryFate.Read).OrderBy(static it => it.Fate).Select(it => (it, Change(it))).ToImmutableArray();
        if (changes.Length > RecordLimits.MaxItemsPerSubmission)
        {
            throw FhirFault.Unprocessable($"Bundle.entry: one transaction changes at most {RecordLimits.MaxItemsPerSubmission} resources", IssueCode.TooCostly, "Bundle.entry");
        }

        var named = new HashSet<(string, string)>();
        foreach (var (entry, change) in changes)
        {
            if (change.Citizen != changes[0].Item2.Citizen)
            {
                throw FhirFault.Unprocessable(
                    "A transaction is about one patient: send one for each, or a batch.", IssueCode.BusinessRule, entry.Entry.Expression);
            }

            if (change.Id is { } id && !named.Add((change.Type, id)))
            {
                throw FhirFault.BadRequest("A transaction names a resource once.", IssueCode.Invalid, entry.Entry.Expression);
            }
        }

        return changes;
    }

    private ItemChange Change(PlannedEntry planned)
    {
        try
        {
            return (planned.Fate, planned.Call.Route.ContainsKey("id")) switch
            {
                (EntryFate.Delete, true) => operations.Delete(planned.Call),
                (EntryFate.Delete, false) => operations.DeleteWhere(planned.Call),
                (EntryFate.Create, _) => operations.Create(planned.Call),
                (_, true) => operations.Update(planned.Call),
                _ => operations.UpdateWhere(planned.Call),
            };
        }
        catch (FhirFault fault)
        {
            throw fault.At(planned.Entry.Expression);
        }
    }

    private async Task<long?> Carry(
        FhirCall call, ImmutableArray<(PlannedEntry Planned, ItemChange Change)> changes, FhirAnswer[] answers, CancellationToken cancellation)
    {
        try
        {
            var done = await call.Ask(grains, changes[0].Change.Citizen).Transact(
                new ItemTransaction(TransactionId.New(), [.. changes.Select(static it => it.Change.Operation)]), cancellation);
            for (var i = 0; i < changes.Length; i++)
            {
                // Bodies only where they are asked for: whoever sends a thousand resources has them.
                var wanted = call.Prefer.Return is ReturnPreference.Unsaid ? ReturnPreference.Minimal : call.Prefer.Return;
                answers[changes[i].Planned.Entry.Index] = ChangeAnswer.Of(changes[i].Change, done.Results[i], done, wanted);
            }

            return done.Version;
        }
        catch (OperationFailedException e) when (e.Failed.Operation >= 0 && e.Failed.Operation < changes.Length)
        {
            var (planned, change) = changes[e.Failed.Operation];
            throw FaultTable.Of(e, change.Type).At(planned.Entry.Expression);
        }
    }

    private async Task<FhirAnswer> Read(PlannedEntry entry, AnswerBudget budget, CancellationToken cancellation)
    {
        try
        {
            return await budget.Answer(entry.Entry, () => entry.Interaction!.Answer(entry.Call, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return FhirAnswer.Of(failures.Told(e).At(entry.Entry.Expression));
        }
    }

    /// <summary>As FHIR answers a create of a type that a server does not hold: whoever looks at statuses sees that it is not there.</summary>
    private static FhirAnswer Skipped(PlannedEntry entry) => new(StatusCodes.Status404NotFound)
    {
        IsOutcome = true,
        Body = [writer => OperationOutcomes.Write(
            writer, "warning", IssueCode.NotSupported, "Records do not hold resources of this type: the entry was left out.", entry.Entry.Expression)],
    };
}
