namespace PhrCluster.Client.Transport;

/// <summary>What a certificate must be good for.</summary>
public enum PeerRole
{
    /// <summary>A front end, a job, <c>phr</c>: the use clientAuth.</summary>
    Client,

    /// <summary>A silo, which takes connections and makes them: the uses serverAuth and clientAuth.</summary>
    Silo,
}
