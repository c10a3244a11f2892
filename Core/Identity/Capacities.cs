using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>Tells a requester's capacity.</summary>
public static class Capacities
{
    public static Capacity Of(Requester by, string citizen) => by.Role == Role.Citizen && by.Subject == citizen ? Capacity.Self : OfAnother(by);

    /// <summary>For somebody who is not the citizen.</summary>
    public static Capacity OfAnother(Requester by) => by.Role switch
    {
        Role.Citizen => Capacity.Delegate,
        Role.Professional => Capacity.Professional,
        Role.Service => Capacity.Service,
        Role.Admin => Capacity.Admin,
        _ => Capacity.Unknown,
    };
}
