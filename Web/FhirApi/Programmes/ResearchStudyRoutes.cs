using System.Collections.Immutable;
using PhrCluster.Fhir.Programmes;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Programmes;

/// <summary>What can be asked of programmes, by anybody.</summary>
internal sealed class ResearchStudyRoutes(ResearchStudies studies) : IResourceRoutes
{
    public const string Name = ResearchStudyRenderer.ResourceType;

    public string Type => Name;

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new("search-type", "POST", $"{Name}/_search", OfOwnType, studies.Search) { IsPublic = true },
        new("read", "GET", $"{Name}/{{id}}", OfOwnType, studies.Read) { IsPublic = true },
        new("search-type", "GET", Name, OfOwnType, studies.Search) { IsPublic = true },
    ];

    public ImmutableArray<ResourceParameter> Parameters => ResearchStudies.Parameters;

    public bool IsOfPatients => false;
}
