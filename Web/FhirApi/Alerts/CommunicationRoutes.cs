using System.Collections.Immutable;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>What can be asked of what was said about alerts.</summary>
internal sealed class CommunicationRoutes(Communications notes) : IResourceRoutes
{
    public string Type => CommunicationRenderer.ResourceType;

    public ImmutableArray<Interaction> Routes { get; } = ReadRoutes.Of(CommunicationRenderer.ResourceType, notes.Search, notes.Read);

    public ImmutableArray<ResourceParameter> Parameters => Communications.Parameters;
}
