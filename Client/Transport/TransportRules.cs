namespace PhrCluster.Client.Transport;

/// <summary>Holds <see cref="TransportSettings"/> to their rules.</summary>
public static class TransportRules
{
    /// <summary>What is wrong with the settings, or with the files that they name; null where nothing is.</summary>
    public static TransportFault? Broken(TransportSettings settings, PeerRole role, TimeProvider time) =>
        settings.IsOn ? TransportIdentity.Read(settings, role, time.GetUtcNow()).Fault : null;
}
