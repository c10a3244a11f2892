using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.AccessLog;

/// <summary>What can be asked of AuditEvents. Nobody writes them but the record.</summary>
internal sealed class AuditRoutes(AuditEvents events) : IResourceRoutes
{
    public string Type => "AuditEvent";

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new("search-type", "POST", "AuditEvent/_search", OfOwnType, events.Search),
        new("search-type", "POST", "Patient/{patient}/AuditEvent/_search", OfOwnType, events.Search),
        new("search-type", "GET", "Patient/{patient}/AuditEvent", OfOwnType, events.Search),
        new("read", "GET", "AuditEvent/{id}", OfOwnType, events.Read),
        new("search-type", "GET", "AuditEvent", OfOwnType, events.Search),
    ];

    public ImmutableArray<ResourceParameter> Parameters => AuditEvents.Parameters;
}
