using System.Collections.Immutable;

namespace PhrCluster.Transparency;

/// <summary>How often what trust rests on happened, of all citizens together, for anybody. Key: 0; clients are refused every other.</summary>
[Alias("phr.ITransparencyGrain"), GrainInterfaceType("phr.ITransparencyGrain")]
public interface ITransparencyGrain : IGrainWithIntegerKey
{
    /// <summary>Months that are over, newest first. What was made of one stays as it is.</summary>
    [Alias("Months")]
    Task<ImmutableArray<TrustMonth>> Months(CancellationToken cancellationToken = default);

    /// <summary>Where silos keep records; null where their settings do not say.</summary>
    [Alias("Store")]
    Task<StoreFacts?> Store(CancellationToken cancellationToken = default);
}
