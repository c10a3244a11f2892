using System.Collections.Immutable;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>What can be asked of what is to be done about alerts.</summary>
internal sealed class TaskRoutes(Tasks tasks, TaskUpdate update) : IResourceRoutes
{
    public string Type => TaskRenderer.ResourceType;

    public ImmutableArray<Interaction> Routes { get; } =
    [
        .. ReadRoutes.Of(TaskRenderer.ResourceType, tasks.Search, tasks.Read),
        new("update", "PUT", $"{TaskRenderer.ResourceType}/{{id}}", OfOwnType, update.Answer, HasBody: true),
    ];

    public ImmutableArray<ResourceParameter> Parameters => Tasks.Parameters;

    /// <summary>An update makes a step, and no version.</summary>
    public bool IsVersioned => false;
}
