namespace PhrCluster.Grains.Telemetry;

/// <summary>What a record was read from.</summary>
public enum WakeSource
{
    /// <summary>What it left when it fell asleep.</summary>
    Checkpoint,

    /// <summary>Its snapshot and its tail.</summary>
    Journal,

    /// <summary>Nothing: nobody has opened it.</summary>
    Nothing,
}
