using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>When a subscription's grain is woken, should nothing else wake it.</summary>
public static class DeliveryReminders
{
    public const string Name = "deliver";

    /// <summary>Orleans' least.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    /// <summary>It asks the record whether it still holds, and what it missed.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    /// <summary>Null where nothing is kept.</summary>
    public static TimeSpan? Period(HeldDelivery held, SubscriptionOrder? order) => held.Status switch
    {
        SubscriptionStatus.None => null,
        SubscriptionStatus.Requested => Soon,
        _ when order is { Channel: SubscriptionChannel.WebSocket } => Late, // Whoever binds a socket wakes it.
        SubscriptionStatus.Active when held.IsBehind => Soon,
        SubscriptionStatus.Active when order?.HeartbeatSeconds is { } beat && beat < Late.TotalSeconds => TimeSpan.FromSeconds(Math.Max(beat, Soon.TotalSeconds)),
        _ => Late,
    };
}
