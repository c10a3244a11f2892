using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Core.Access;

/// <summary>Whether a request may go ahead at all: <see cref="Granted"/> or <see cref="Denied"/>.</summary>
public abstract record AccessJudgement(Requester By)
{
    /// <summary>It may; what of the record it reaches, <paramref name="Viewer"/> tells item by item.</summary>
    public sealed record Granted(Requester By, Viewer Viewer) : AccessJudgement(By);

    /// <summary>It may not.</summary>
    public sealed record Denied(Requester By, Explanation Explanation) : AccessJudgement(By);
}
