using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.Provenances;

/// <summary>What can be asked of Provenances. Nobody writes them: the record tells them.</summary>
internal sealed class ProvenanceRoutes(Provenances provenances) : IResourceRoutes
{
    public string Type => "Provenance";

    public ImmutableArray<Interaction> Routes { get; } = ReadRoutes.Of("Provenance", provenances.Search, provenances.Read);

    public ImmutableArray<ResourceParameter> Parameters => Provenances.Parameters;

    public ImmutableArray<string> Includes => Provenances.Includes;
}
