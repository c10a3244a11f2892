using System.Collections.Immutable;
using PhrCluster.Concerns;

namespace PhrCluster.Grains.Concerns;

/// <summary>The inbox as it is kept.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldInbox")]
public sealed record HeldInbox([property: Id(0)] ImmutableArray<CitizensInbox> Citizens)
{
    public HeldInbox() : this([])
    {
    }
}

/// <summary>What waits of one citizen.</summary>
/// <param name="Version">The record version that it stands at.</param>
[GenerateSerializer, Immutable, Alias("phr.CitizensInbox")]
public sealed record CitizensInbox([property: Id(0)] string Citizen, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<InboxEntry> Open);
