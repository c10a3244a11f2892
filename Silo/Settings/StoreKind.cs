namespace PhrCluster.Silo.Settings;

/// <summary>Where journals are kept.</summary>
public enum StoreKind
{
    /// <summary>In a directory of this machine: one silo, on loopback.</summary>
    RocksDb,

    /// <summary>In Azure Tables: a cluster of silos.</summary>
    Azure,
}
