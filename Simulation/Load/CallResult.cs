namespace PhrCluster.Simulation.Load;

/// <summary>How a call ended. Numbers stand in ledgers: append only.</summary>
internal enum CallResult : byte
{
    /// <summary>Acknowledged: what was written is durable, what was shown is logged.</summary>
    Done = 1,

    /// <summary>Refused by ticket or consent, and logged so.</summary>
    Refused = 2,

    /// <summary>The request breaks a rule of the record; nothing changed.</summary>
    Invalid = 3,

    /// <summary>No answer to any attempt: it may have been carried out, once, or not at all.</summary>
    Unknown = 4,

    /// <summary>Not made: what came before it left nothing to do. In no figure of a report.</summary>
    Idle = 5,
}
