using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>Roles as the <c>role</c> claim spells them.</summary>
public static class RoleNames
{
    /// <summary>Null for any other word.</summary>
    public static Role? Parse(string name) => name switch
    {
        "citizen" => Role.Citizen,
        "professional" => Role.Professional,
        "service" => Role.Service,
        "admin" => Role.Admin,
        _ => null,
    };

    /// <exception cref="ArgumentException">A role that no ticket can carry.</exception>
    public static string Of(Role role) => role switch
    {
        Role.Citizen => "citizen",
        Role.Professional => "professional",
        Role.Service => "service",
        Role.Admin => "admin",
        _ => throw new ArgumentException("role: a ticket is for a citizen, professional, service or admin", nameof(role)),
    };
}
