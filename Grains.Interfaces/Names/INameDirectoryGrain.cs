using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Names;

/// <summary>
/// What organisations and professionals are called. It holds nothing of citizens, and no decision looks at it: rules name numbers. Key: 0; clients are refused every
/// other.
/// </summary>
[Alias("phr.INameDirectoryGrain"), GrainInterfaceType("phr.INameDirectoryGrain")]
public interface INameDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All names; they are no secret.</summary>
    /// <param name="known">The version that the caller has; null for none.</param>
    [Alias("Names")]
    Task<NamesTold> Names(long? known = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says what some are called, and forgets others: for the admin role only, with the scope to update Organizations (<c>u</c>), and not with a ticket that is
    /// limited to one citizen. All of it, or nothing.
    /// </summary>
    /// <param name="set">Added, or put in place of what the same id was called; <c>RecordLimits.MaxNamesPerChange</c> at most, with those of <paramref name="remove"/>.</param>
    /// <param name="remove">Ids.</param>
    [Alias("SetNames")]
    Task<NamesOutcome> SetNames(
        AccessTicket ticket, ImmutableArray<DirectoryName> set, ImmutableArray<string> remove, CancellationToken cancellationToken = default);
}
