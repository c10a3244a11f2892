using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Transactions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>What a change is answered with.</summary>
internal static class ChangeAnswer
{
    public static FhirAnswer Of(ItemChange change, OperationResult result, Transacted done, ReturnPreference wanted)
    {
        var status = result.Effect switch
        {
            OperationEffect.Created => StatusCodes.Status201Created,
            OperationEffect.Deleted or OperationEffect.Absent => StatusCodes.Status204NoContent,
            _ => StatusCodes.Status200OK,
        };
        var answer = new FhirAnswer(status) { RecordVersion = done.Version };
        if (status == StatusCodes.Status204NoContent)
        {
            return wanted is ReturnPreference.OperationOutcome ? WithOutcome(answer with { Status = StatusCodes.Status200OK }, "Deleted.") : answer;
        }

        answer = result.Item is { } held ? WithVersion(answer, held) : answer with { Location = change.Id is { } id ? $"{change.Type}/{id}" : null };
        return wanted switch
        {
            ReturnPreference.Minimal => answer,
            ReturnPreference.OperationOutcome => WithOutcome(answer, status == StatusCodes.Status201Created ? "Created." : "Recorded."),
            _ when result.Item is { } item => answer with { Body = [writer => ServedResource.Write(writer, item, change.Citizen)] },
            _ => answer,
        };
    }

    private static FhirAnswer WithVersion(FhirAnswer answer, HeldItem held)
    {
        var version = ItemIdentity.VersionOf(held.Ref);
        return answer with { VersionId = version, LastModified = held.Received, Location = $"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}/_history/{version}" };
    }

    public static FhirAnswer WithOutcome(FhirAnswer answer, string diagnostics) =>
        answer with { IsOutcome = true, Body = [writer => OperationOutcomes.Write(writer, "information", IssueCode.Informational, diagnostics)] };
}
