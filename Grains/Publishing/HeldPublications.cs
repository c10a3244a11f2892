using System.Collections.Immutable;
using PhrCluster.Publishing;

namespace PhrCluster.Grains.Publishing;

/// <summary>A programme's register as it is kept.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldPublications")]
public sealed record HeldPublications([property: Id(0)] ImmutableArray<KeptPublication> Published)
{
    public HeldPublications() : this([])
    {
    }
}

/// <param name="Kept">Under which the table's figures are kept.</param>
[GenerateSerializer, Immutable, Alias("phr.KeptPublication")]
public sealed record KeptPublication([property: Id(0)] Publication Publication, [property: Id(1)] string Kept);

/// <summary>One published table; for grains alone, no client can call it. Key: the programme's id, a slash, and a name that is given once, so that an attempt to publish never takes the place of another.</summary>
[Alias("phr.IKeptFigures"), GrainInterfaceType("phr.IKeptFigures")]
public interface IKeptFigures : IGrainWithStringKey
{
    /// <summary>Keeps it, for good.</summary>
    [Alias("Keep")]
    Task Keep(PublishedTable table, CancellationToken cancellationToken = default);

    /// <summary>Null where none is kept.</summary>
    [Alias("Read")]
    Task<PublishedTable?> Read(CancellationToken cancellationToken = default);
}

/// <summary>A published table as it is kept.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldFigures")]
public sealed record HeldFigures([property: Id(0)] PublishedTable? Table)
{
    public HeldFigures() : this((PublishedTable?)null)
    {
    }
}
