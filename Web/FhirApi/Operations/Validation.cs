using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>
/// <c>$validate</c>: what a record would say to a change, which it is asked without recording it. What the requester does not see makes no difference to the answer, as it
/// makes none to the change.
/// </summary>
internal sealed class Validation(IGrainFactory grains, ItemOperations operations, IOptions<WebSettings> options)
{
    private enum Mode
    {
        Create,
        Update,
        Delete,
    }

    public Task<FhirAnswer> OfType(FhirCall call, CancellationToken cancellation) => Answer(call, cancellation);

    public Task<FhirAnswer> OfInstance(FhirCall call, CancellationToken cancellation) => Answer(call, cancellation);

    private async Task<FhirAnswer> Answer(FhirCall asked, CancellationToken cancellation)
    {
        HeldTypes.Require(asked.Type);
        var (call, mode) = Read(asked);
        try
        {
            var change = Change(call, mode);
            if (CitizenId.Fault(change.Citizen) is not null)
            {
                throw FhirFault.Forbidden();
            }

            var done = await call.Ask(grains, change.Citizen).Transact(new ItemTransaction(TransactionId.New(), [change.Operation], DryRun: true), cancellation);
            return Outcome("information", [Issue.At(IssueCode.Informational, "The record would take it.", null)]) with { RecordVersion = done.Version, ShowsNothing = mode == Mode.Delete };
        }
        catch (Exception e) when (FaultTable.Of(e, asked.Type) is { Status: >= 400 and < 500 and not 401 and not 429 } fault)
        {
            return Outcome("error", fault.Issues) with { RecordVersion = fault.RecordVersion, ShowsNothing = true };
        }
    }

    /// <summary>The change that is meant: the resource comes bare, or in Parameters with what else is said.</summary>
    private (FhirCall Call, Mode Mode) Read(FhirCall call)
    {
        if (OperationParameters.IsParameters(call.Body))
        {
            var sent = OperationParameters.Of(call.Body, options.Value.MaxParameters);
            call = call with
            {
                Body = sent.FirstOrDefault(static it => it.Name == "resource")?.Resource ?? default,
                Query = call.Query.And(new QueryParameters(
                    [.. sent.Where(static it => it.Name != "resource").Select(static it => KeyValuePair.Create(it.Name, it.Value ?? string.Empty))])),
            };
        }

        foreach (var (name, _) in call.Query.All)
        {
            if (name is not ("mode" or "_format" or "_pretty") && !RecordNaming.IsPatient(name) && !call.Prefer.IsLenient)
            {
                throw FhirFault.BadRequest($"{OperationParameters.Shown(name)}: is not supported here; Prefer: handling=lenient leaves it out", IssueCode.NotSupported);
            }
        }

        var isInstance = call.Route.ContainsKey("id");
        return (call, call.Query["mode"] switch
        {
            null => isInstance ? Mode.Update : Mode.Create,
            "create" when !isInstance => Mode.Create,
            "update" => Mode.Update,
            "delete" when isInstance => Mode.Delete,
            _ => throw FhirFault.BadRequest("mode: must be create or update of a type, update or delete of an instance", IssueCode.NotSupported),
        });
    }

    private ItemChange Change(FhirCall call, Mode mode) => mode switch
    {
        Mode.Create => operations.Create(call),
        Mode.Delete => operations.Delete(call),
        _ when call.Route.ContainsKey("id") => operations.Update(call),
        _ => operations.Update(call with { Route = new Dictionary<string, string>(call.Route) { ["id"] = OwnId(call) } }),
    };

    private static string OwnId(FhirCall call) => PhrCluster.Fhir.Json.ResourceTypePeek.FindText(call.Body.Span, "id"u8)
        ?? throw FhirFault.BadRequest($"{call.Type}.id: is required: it tells what is updated", IssueCode.Required, $"{call.Type}.id");

    private static FhirAnswer Outcome(string severity, ImmutableArray<Issue> issues) => new(StatusCodes.Status200OK)
    {
        Body = [writer => OperationOutcomes.Write(writer, severity, issues)],
        IsOutcome = true,
    };
}
