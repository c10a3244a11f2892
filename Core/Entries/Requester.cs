using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Entries;

/// <summary>Who acts, as their verified ticket says it.</summary>
/// <param name="Scopes">What their ticket's scopes grant, as <see cref="SmartScopes.Text"/>; null for nothing.</param>
public sealed record Requester(string Subject, Role Role, string? Organization, string? Purpose, string? Scopes = null)
{
    /// <summary>Somebody whose ticket could not be believed.</summary>
    public static readonly Requester Unverified = new("unverified", Role.Unknown, null, null);
}
