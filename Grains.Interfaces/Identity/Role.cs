namespace PhrCluster.Identity;

/// <summary>In which capacity a requester acts. Numbers are stored: append only.</summary>
public enum Role : byte
{
    /// <summary>No verified ticket told the role.</summary>
    Unknown = 0,
    Citizen = 1,
    Professional = 2,
    Service = 3,
    Admin = 4,
}
