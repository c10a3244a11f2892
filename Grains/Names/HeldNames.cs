using System.Collections.Immutable;
using PhrCluster.Names;

namespace PhrCluster.Grains.Names;

/// <summary>The directory of names as it is kept.</summary>
/// <param name="Version">Counts up with each change.</param>
/// <param name="Names">By id.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldNames")]
public sealed record HeldNames([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<DirectoryName> Names)
{
    public HeldNames() : this(0, [])
    {
    }
}
