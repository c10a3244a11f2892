using System.Collections.Immutable;
using Hl7.Fhir.Model;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using static PhrCluster.Web.FhirApi.Capabilities.InteractionScope;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>What can be asked of Subscriptions.</summary>
internal sealed class SubscriptionRoutes(SubscriptionReads reads, SubscriptionWrites writes, SubscriptionOperations operations, SocketBinding binding) : IResourceRoutes
{
    public string Type => "Subscription";

    public ImmutableArray<Interaction> Routes { get; } =
    [
        new(null, "GET", "Subscription/$status", Unlisted, operations.StatusOfAll),
        new(null, "GET", "Subscription/$get-ws-binding-token", Unlisted, binding.TokenOfSeveral),
        new(null, "POST", "Subscription/$get-ws-binding-token", Unlisted, binding.TokenOfSeveral, HasBody: true),
        new(null, "GET", "Subscription/{id}/$status", Unlisted, operations.Status),
        new(null, "GET", "Subscription/{id}/$events", Unlisted, operations.Events),
        new(null, "GET", "Subscription/{id}/$get-ws-binding-token", Unlisted, binding.Token),
        new(null, "POST", "Subscription/{id}/$get-ws-binding-token", Unlisted, binding.Token),
        .. ReadRoutes.Of("Subscription", reads.Search, reads.Read),
        new("create", "POST", "Subscription", OfOwnType, writes.Create, HasBody: true),
        new("update", "PUT", "Subscription/{id}", OfOwnType, writes.Update, HasBody: true),
        new("delete", "DELETE", "Subscription/{id}", OfOwnType, writes.Delete),
    ];

    public ImmutableArray<ResourceParameter> Parameters => SubscriptionReads.Parameters;

    public bool IsVersioned => false;

    public IEnumerable<Extension> Extensions => BackportNames.AllTopics.Select(static topic => new Extension(BackportNames.TopicOfServer, new Canonical(topic)));

    public ImmutableArray<(string Name, string Definition)> Operations { get; } =
        [("status", BackportNames.StatusOperation), ("events", BackportNames.EventsOperation), ("get-ws-binding-token", BackportNames.TokenOperation)];
}
