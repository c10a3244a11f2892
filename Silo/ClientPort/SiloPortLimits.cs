using Orleans.Configuration;

namespace PhrCluster.Silo.ClientPort;

/// <summary>What a message between silos may be, and what a silo answers. Whoever reaches the silo port is a silo: this bounds a mistake, not an enemy.</summary>
public static class SiloPortLimits
{
    /// <summary>A call's own header with all that a client may add to it, and where grains were last seen.</summary>
    public const int MaxHeaderBytes = 4 * ClientPortLimits.MaxHeaderBytes;

    /// <summary>An export sends sixteen commits together, each of a call's size at most.</summary>
    public const int MaxBodyBytes = 24 * RecordLimits.MaxCallBytes;

    public static void Apply(SiloMessagingOptions messaging) => (messaging.MaxMessageHeaderSize, messaging.MaxMessageBodySize) = (MaxHeaderBytes, MaxBodyBytes);
}
