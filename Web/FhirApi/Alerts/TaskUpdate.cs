using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Client;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Fhir.Json;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Takes a task on, gives it back or closes it, by its status: the same step, decided and logged alike, as on the pages of a practice.</summary>
internal sealed class TaskUpdate(IGrainFactory grains, RecordOfAlert records)
{
    public async Task<FhirAnswer> Answer(FhirCall call, CancellationToken cancellation)
    {
        if (call.IfMatch is not null)
        {
            throw FhirFault.BadRequest("If-Match: Tasks have no versions", IssueCode.NotSupported);
        }

        if (call.Body.IsEmpty || ResourceTypePeek.FindText(call.Body.Span, "id"u8) != call.Id)
        {
            throw FhirFault.BadRequest("Task.id: must be the id in the URL", IssueCode.Invalid, "Task.id");
        }

        var citizen = records.Of(call);
        var sent = SentTask.Read(call.Body, call.Id, citizen, out var fault) ?? throw FhirFault.Unprocessable(fault!);
        var record = call.Ask(grains, citizen);
        var disclosed = await record.Alerts(cancellation);
        var held = disclosed.Alerts.FirstOrDefault(alert => AlertIds.IsOf(call.Id, alert, citizen)) ?? throw FhirFault.NotFound(disclosed.Version);
        if (sent.Status == "requested" && held.Claim is null && !held.IsClosed)
        {
            return Of(call, held, citizen, disclosed.Version); // There is nothing to give back.
        }

        try
        {
            var handled = await record.HandleAlert(new AlertAction(held.Rule, held.Version, sent.Step, sent.Outcome, sent.Words), cancellation);
            return Of(call, handled.Alert, citizen, handled.Version);
        }
        catch (RequestInvalidException e)
        {
            throw Broken(e, disclosed.Version);
        }
    }

    private static FhirAnswer Of(FhirCall call, Alert alert, string citizen, long version)
    {
        var answer = new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = version };
        return call.Prefer.Return switch
        {
            ReturnPreference.Minimal => answer,
            ReturnPreference.OperationOutcome => answer with
            {
                IsOutcome = true,
                Body = [(Utf8JsonWriter writer) => OperationOutcomes.Write(writer, "information", IssueCode.Informational, "It stands in the record, where the citizen reads it.")],
            },
            _ => answer with { Body = [writer => AlertTexts.WriteTask(writer, alert, citizen)] },
        };
    }

    private static FhirFault Broken(RequestInvalidException broken, long version)
    {
        var path = broken.Field switch
        {
            "action.step" => "Task.status",
            "action.outcome" => "Task.businessStatus",
            "action.words" => "Task.statusReason",
            _ => null,
        };
        return path is null ? FhirFault.NotFound(version) : FhirFault.Unprocessable($"{path}: {broken.Rule}", expression: path);
    }
}
