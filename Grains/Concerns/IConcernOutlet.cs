using System.Collections.Immutable;
using PhrCluster.Concerns;

namespace PhrCluster.Grains.Concerns;

/// <summary>Where citizens' grains bring what they have in their outbox; for grains alone, no client can call it. Key: 0.</summary>
[Alias("phr.IConcernOutlet"), GrainInterfaceType("phr.IConcernOutlet")]
public interface IConcernOutlet : IGrainWithIntegerKey
{
    /// <summary>Says all that waits of one citizen; brought again, it changes nothing, and an older version does not count.</summary>
    /// <param name="version">The record version that it stands at.</param>
    /// <param name="open">Empty where nothing waits any more.</param>
    /// <returns>False where there is no room: it is to be brought again.</returns>
    [Alias("Take")]
    Task<bool> Take(string citizen, long version, ImmutableArray<InboxEntry> open, CancellationToken cancellationToken = default);
}
