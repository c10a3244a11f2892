using PhrCluster.Grains.Subscriptions;
using PhrCluster.Subscriptions;

namespace PhrCluster.Tests.Cluster.Web.Subscriptions;

/// <summary>Every endpoint is allowed, and takes everything.</summary>
internal sealed class QuietChannel : INotificationChannel
{
    public string? Fault(string endpoint) => null;

    public Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken) => Task.FromResult<DeliveryFailure?>(null);
}
