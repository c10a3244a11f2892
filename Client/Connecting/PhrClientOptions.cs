using PhrCluster.Client.Transport;

namespace PhrCluster.Client.Connecting;

/// <summary>Which cluster to connect to; what is not said fits a silo that was started without settings on this machine.</summary>
public sealed record PhrClientOptions
{
    /// <summary>One or more silos of the cluster, over which calls spread; one must answer, the others may join later.</summary>
    public IReadOnlyList<GatewayAddress> Gateways { get; init; } = [GatewayAddress.Default];

    /// <summary>The cluster that the silos belong to.</summary>
    public string ClusterId { get; init; } = "phr";

    /// <summary>The service, over all its clusters.</summary>
    public string ServiceId { get; init; } = "phr";

    /// <summary>TLS, where the silos have it.</summary>
    public TransportSettings Transport { get; init; } = new();

    /// <summary>A call without a reply by then has failed with <see cref="CallTrouble.NoReply"/>; so has one under way when a silo dies without a word.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls carry the trace that they belong to, and each is a span, where the process traces. It costs each call some.</summary>
    public bool Traced { get; init; }
}
