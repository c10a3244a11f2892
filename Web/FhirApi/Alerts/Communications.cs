using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Reads and searches what was said about alerts as Communications: for whoever sees the alert, by the same look. Nobody writes them but by acting on one.</summary>
internal sealed class Communications(IGrainFactory grains, RecordOfAlert records, ResourceSearch searches)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("sender", ParameterKind.Reference, "sender"),
        new("sent", ParameterKind.Date, "sent"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call);
        try
        {
            var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
            foreach (var alert in disclosed.Alerts)
            {
                if (CommunicationRenderer.Said(alert).FirstOrDefault(step => AlertIds.Of(alert, step, citizen) == call.Id) is { } said)
                {
                    return new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = disclosed.Version, Body = [writer => AlertTexts.WriteNote(writer, alert, said, citizen)] };
                }
            }

            throw FhirFault.NotFound(disclosed.Version);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>Newest first.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, CommunicationRenderer.ResourceType, Parameters, async (query, citizen) =>
    {
        var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
        FoundResource[] found =
        [
            .. disclosed.Alerts.SelectMany(static alert => CommunicationRenderer.Said(alert).Select(step => (Alert: alert, Step: step)))
                .OrderByDescending(static it => it.Step.Version)
                .Select(it => FoundResource.Of(AlertIds.Of(it.Alert, it.Step, citizen), writer => AlertTexts.WriteNote(writer, it.Alert, it.Step, citizen)))
                .Where(it => query.Matches(it.Json)),
        ];
        return ResourcePage.Of(disclosed.Version, found, query.PageSize, call.Continuation);
    });
}
