using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>What can be asked of Consents.</summary>
internal sealed class ConsentRoutes(ConsentReads reads, ConsentHistory history, ConsentWrites writes, ConsentExplain explain) : IResourceRoutes
{
    public string Type => "Consent";

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new(null, "GET", "Consent/$explain", Unlisted, explain.Answer),
        new(null, "POST", "Consent/$explain", Unlisted, explain.Answer, HasBody: true),
        new("history-instance", "GET", "Consent/{id}/_history", OfOwnType, history.Answer),
        new("vread", "GET", "Consent/{id}/_history/{vid}", OfOwnType, reads.Read),
        .. ReadRoutes.Of("Consent", reads.Search, reads.Read),
        new("create", "POST", "Consent", OfOwnType, writes.Create, HasBody: true),
        new("update", "PUT", "Consent/{id}", OfOwnType, writes.Update, HasBody: true),
        new("delete", "DELETE", "Consent/{id}", OfOwnType, writes.Delete),
    ];

    public ImmutableArray<ResourceParameter> Parameters => ConsentReads.Parameters;

    public ImmutableArray<(string Name, string Definition)> Operations { get; } = [("explain", "urn:phr:operation:consent-explain")];
}
