namespace PhrCluster.AccessLog;

/// <summary>What a requester is to one citizen's record. Numbers are stored: append only.</summary>
public enum Capacity : byte
{
    /// <summary>No verified ticket tells.</summary>
    Unknown = 0,

    /// <summary>The citizen.</summary>
    Self = 1,

    /// <summary>Another citizen, who says to act for this one.</summary>
    Delegate = 2,
    Professional = 3,
    Service = 4,
    Admin = 5,
}
