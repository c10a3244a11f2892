using System.Collections.Immutable;
using PhrCluster.Names;

namespace PhrCluster.Client.Connecting;

/// <summary>What organisations and professionals are called, as the cluster's directory says it.</summary>
public static class NameDirectory
{
    /// <summary>All names, by id.</summary>
    public static async Task<ImmutableArray<DirectoryName>> Names(IGrainFactory grains, CancellationToken cancellation = default) =>
        (await grains.GetGrain<INameDirectoryGrain>(0).Names(cancellationToken: cancellation)).Names ?? [];

    /// <summary>Says what some are called, and forgets others.</summary>
    /// <exception cref="AccessRefusedException">The caller is no administrator who may.</exception>
    /// <exception cref="RequestInvalidException">A name breaks a rule, or there would be too many.</exception>
    public static async Task<NamesSet> Set(Session session, ImmutableArray<DirectoryName> set, ImmutableArray<string> remove, CancellationToken cancellation = default) =>
        Answer.Expect<NamesSet>(await session.Grains.GetGrain<INameDirectoryGrain>(0).SetNames(await session.Tickets.Get(cancellation), set, remove, cancellation));
}
