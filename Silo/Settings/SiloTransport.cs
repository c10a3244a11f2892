using PhrCluster.Client.Transport;

namespace PhrCluster.Silo.Settings;

/// <summary>The same of a silo, which other machines may reach.</summary>
public sealed class SiloTransport : TransportSettings
{
    /// <summary>Other machines may reach this silo without TLS: in a network that is the cluster's alone, which somebody else has seen to.</summary>
    public bool AllowPlain { get; set; }
}
