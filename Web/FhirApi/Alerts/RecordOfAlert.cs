using Microsoft.Extensions.Options;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>In whose record an alert is looked for that a URL names.</summary>
internal sealed class RecordOfAlert(RecordOfItem records, IOptions<WebSettings> settings)
{
    /// <summary>The citizen whom the request names, else the one in the id, else the token's.</summary>
    /// <exception cref="FhirFault">Nothing tells, or two people are named.</exception>
    public string Of(FhirCall call)
    {
        var inId = RecordNaming.InParameters(call.Query, settings.Value.FhirBase).IsEmpty ? AlertIds.CitizenIn(call.Id) : null;
        return (inId ?? records.Of(call)) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
    }
}
