namespace PhrCluster.Grains.Telemetry;

/// <summary>How a write to a journal ended.</summary>
public enum AppendEnd
{
    /// <summary>It is durable.</summary>
    Durable,

    /// <summary>Another activation was faster.</summary>
    Overtaken,

    /// <summary>The store did not say what became of it.</summary>
    Unknown,

    /// <summary>It did not happen.</summary>
    Failed,
}
