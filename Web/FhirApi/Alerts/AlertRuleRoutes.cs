using System.Collections.Immutable;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>What can be asked of the rules of alerts, by anybody.</summary>
internal sealed class AlertRuleRoutes(AlertRuleDefinitions rules) : IResourceRoutes
{
    public const string Name = PlanDefinitionRenderer.ResourceType;

    public string Type => Name;

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new("search-type", "POST", $"{Name}/_search", OfOwnType, rules.Search) { IsPublic = true },
        new("read", "GET", $"{Name}/{{id}}", OfOwnType, rules.Read) { IsPublic = true },
        new("search-type", "GET", Name, OfOwnType, rules.Search) { IsPublic = true },
    ];

    public ImmutableArray<ResourceParameter> Parameters => AlertRuleDefinitions.Parameters;

    public bool IsOfPatients => false;
}
