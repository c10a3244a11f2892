using PhrCluster.Identity;

namespace PhrCluster.Core.Entries;

/// <summary>Who acts, as their verified ticket says it.</summary>
public sealed record Requester(string Subject, Role Role, string? Organization, string? Purpose)
{
    /// <summary>Somebody whose ticket could not be believed.</summary>
    public static readonly Requester Unverified = new("unverified", Role.Unknown, null, null);
}
