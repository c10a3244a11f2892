using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.AccessLog;

/// <summary>What can be asked of AuditEvents. Nobody writes them but the record.</summary>
internal sealed class AuditRoutes(AuditEvents events) : IResourceRoutes
{
    public string Type => "AuditEvent";

    public ImmutableArray<Interaction> Routes { get; } = ReadRoutes.Of("AuditEvent", events.Search, events.Read);

    public ImmutableArray<ResourceParameter> Parameters => AuditEvents.Parameters;
}
