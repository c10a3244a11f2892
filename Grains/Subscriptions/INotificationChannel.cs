using System.Collections.Immutable;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>Sends notifications to endpoints, to those alone that the deployment allows.</summary>
public interface INotificationChannel
{
    /// <summary>Why an endpoint is none; null for one that may be sent to.</summary>
    string? Fault(string endpoint);

    /// <summary>Sends one notification.</summary>
    /// <returns>Null once the endpoint has taken it; else what went wrong. Never throws for what the endpoint does.</returns>
    Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken);
}

/// <summary>One notification.</summary>
/// <param name="Events">In the order of their numbers; empty for a greeting and a heartbeat.</param>
/// <param name="Total">Events counted since the subscription began.</param>
public sealed record Notification(
    string Id, SubscriptionOrder Order, NotificationKind Kind, SubscriptionStatus Status, long Total, ImmutableArray<NumberedEvent> Events)
{
    /// <summary>Never prints what it says, or to whom.</summary>
    public override string ToString() => $"Notification({Kind})";
}

/// <summary>Where no deployment says which endpoints are allowed, none is.</summary>
public sealed class NoChannel : INotificationChannel
{
    public string? Fault(string endpoint) => "names a host that this deployment does not allow";

    public Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken) => Task.FromResult<DeliveryFailure?>(DeliveryFailure.NotAllowed);
}
