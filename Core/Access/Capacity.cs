using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>What a requester is to one citizen's record.</summary>
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

/// <summary>Tells a requester's capacity.</summary>
public static class Capacities
{
    public static Capacity Of(Requester by, string citizen) => by.Role switch
    {
        Role.Citizen => by.Subject == citizen ? Capacity.Self : Capacity.Delegate,
        Role.Professional => Capacity.Professional,
        Role.Service => Capacity.Service,
        Role.Admin => Capacity.Admin,
        _ => Capacity.Unknown,
    };
}
