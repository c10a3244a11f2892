using PhrCluster.Messages;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Messages;

/// <summary>Brings messages to the notification service of the deployment.</summary>
public interface IMessageChannel
{
    /// <summary>The service's origin, which the citizens' addresses at it are made of; null where the deployment has none.</summary>
    string? Service { get; }

    /// <summary>Sends one message.</summary>
    /// <returns>Null once the service has taken it; else what went wrong. Never throws for what the service does.</returns>
    Task<DeliveryFailure?> Send(AddressedMessage message, CancellationToken cancellationToken);
}

/// <summary>A message as it leaves: nothing in it is of health.</summary>
/// <param name="Address">What the service knows the citizen by.</param>
public sealed record AddressedMessage(string Address, OutgoingMessage Message)
{
    /// <summary>Sent again, it is the same.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Address}.{Message.Id}");

    /// <summary>Never prints to whom.</summary>
    public override string ToString() => nameof(AddressedMessage);
}

/// <summary>A message that is to be sent now.</summary>
/// <param name="Id">A version of the record.</param>
/// <param name="Kind">What it is about; of several, the first kind.</param>
/// <param name="Count">How many it gathers.</param>
public sealed record OutgoingMessage(long Id, MessageKind Kind, bool IsUrgent, int Count);

/// <summary>Where no deployment names a service, nothing is sent.</summary>
public sealed class NoMessageChannel : IMessageChannel
{
    public string? Service => null;

    public Task<DeliveryFailure?> Send(AddressedMessage message, CancellationToken cancellationToken) => Task.FromResult<DeliveryFailure?>(DeliveryFailure.NotAllowed);
}
