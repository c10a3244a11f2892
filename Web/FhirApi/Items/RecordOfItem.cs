using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>In whose record an item is looked for that a URL names.</summary>
internal sealed class RecordOfItem(IOptions<WebSettings> settings)
{
    /// <summary>The citizen whom the request names, else the one in an id of ours, else the token's; null where nothing tells, or two people are named.</summary>
    public string? Of(FhirCall call)
    {
        var named = RecordNaming.InParameters(call.Query, settings.Value.FhirBase);
        return named.Length > 1 ? null : named is [var only] ? only : (call.Route.TryGetValue("id", out var id) ? RecordNaming.CitizenIn(id) : null) ?? call.Requester.Patient;
    }
}
