using System.Collections.Immutable;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>What can be asked of alerts. Nobody writes them but the record's own rules.</summary>
internal sealed class DetectedIssueRoutes(DetectedIssues issues) : IResourceRoutes
{
    public string Type => DetectedIssueRenderer.ResourceType;

    public ImmutableArray<Interaction> Routes { get; } = ReadRoutes.Of(DetectedIssueRenderer.ResourceType, issues.Search, issues.Read);

    public ImmutableArray<ResourceParameter> Parameters => DetectedIssues.Parameters;
}
