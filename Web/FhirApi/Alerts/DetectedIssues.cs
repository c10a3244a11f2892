using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Reads and searches alerts as DetectedIssues: for whoever sees every reading that one rests on.</summary>
internal sealed class DetectedIssues(IGrainFactory grains, RecordOfAlert records, ResourceSearch searches)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("code", ParameterKind.Token, "code"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call);
        try
        {
            var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
            return disclosed.Alerts.FirstOrDefault(alert => AlertIds.IsOf(call.Id, alert, citizen)) is { } found
                ? new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = disclosed.Version, Body = [writer => AlertTexts.WriteIssue(writer, found, citizen)] }
                : throw FhirFault.NotFound(disclosed.Version);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>Open ones first, the most urgent of them first; then the newest that have ended.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, DetectedIssueRenderer.ResourceType, Parameters, async (query, citizen) =>
    {
        var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
        FoundResource[] found =
        [
            .. disclosed.Alerts.Select(alert => FoundResource.Of(AlertIds.Of(alert, citizen), writer => AlertTexts.WriteIssue(writer, alert, citizen))).Where(it => query.Matches(it.Json)),
        ];
        return ResourcePage.Of(disclosed.Version, found, query.PageSize, call.Continuation);
    });
}
