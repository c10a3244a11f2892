using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>What can be asked of every type beside items: searched by type, by a posted form and in the patient's compartment, and read.</summary>
internal static class ReadRoutes
{
    public static ImmutableArray<Interaction> Of(
        string type, Func<FhirCall, CancellationToken, Task<FhirAnswer>> search, Func<FhirCall, CancellationToken, Task<FhirAnswer>> read) =>
    [
        new("search-type", "POST", $"{type}/_search", OfOwnType, search),
        new("search-type", "POST", $"Patient/{{patient}}/{type}/_search", OfOwnType, search),
        new("search-type", "GET", $"Patient/{{patient}}/{type}", OfOwnType, search),
        new("read", "GET", $"{type}/{{id}}", OfOwnType, read),
        new("search-type", "GET", type, OfOwnType, search),
    ];
}
