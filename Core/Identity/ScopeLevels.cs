using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>Which scopes of a ticket mean something.</summary>
public static class ScopeLevels
{
    /// <summary>
    /// A scope on <c>patient/</c> says "of the patient in context": without one it reaches nobody. People have what a user may reach,
    /// services what a system may, administrators either.
    /// </summary>
    /// <param name="citizen">The patient in context.</param>
    public static ScopeLevel Counted(Role role, string? citizen) =>
        (citizen is null ? ScopeLevel.None : ScopeLevel.Patient) | role switch
        {
            Role.Citizen or Role.Professional => ScopeLevel.User,
            Role.Service => ScopeLevel.System,
            Role.Admin => ScopeLevel.User | ScopeLevel.System,
            _ => ScopeLevel.None,
        };
}
