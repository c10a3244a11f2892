using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Provenances;

/// <summary>What can be asked of Provenances. Nobody writes them: the record tells them.</summary>
internal sealed class ProvenanceRoutes(Provenances provenances) : IResourceRoutes
{
    public string Type => "Provenance";

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new("search-type", "POST", "Provenance/_search", OfOwnType, provenances.Search),
        new("search-type", "POST", "Patient/{patient}/Provenance/_search", OfOwnType, provenances.Search),
        new("search-type", "GET", "Patient/{patient}/Provenance", OfOwnType, provenances.Search),
        new("read", "GET", "Provenance/{id}", OfOwnType, provenances.Read),
        new("search-type", "GET", "Provenance", OfOwnType, provenances.Search),
    ];

    public ImmutableArray<ResourceParameter> Parameters => Provenances.Parameters;
}
