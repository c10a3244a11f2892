using Orleans.Concurrency;

namespace PhrCluster.Grains.Contributions;

/// <summary>
/// Looks through all records once a period of planning programmes is over, so that they count citizens who send nothing any more (ADR 0039); for silos and grains alone, no client can call it. Key: 0.
/// </summary>
[Alias("phr.IContributionSweep"), GrainInterfaceType("phr.IContributionSweep")]
public interface IContributionSweep : IGrainWithIntegerKey
{
    /// <summary>Looks at the next records, unless it is too early for them.</summary>
    /// <returns>How long to wait before saying it again.</returns>
    [Alias("Step")]
    Task<TimeSpan> Step(CancellationToken cancellationToken = default);

    /// <summary>How far it came with the periods that ended on a day; null where it did not begin.</summary>
    /// <param name="ended">The day after their last.</param>
    [Alias("Look"), AlwaysInterleave]
    Task<SweptDay?> Look(DateOnly ended, CancellationToken cancellationToken = default);
}

/// <summary>A citizen's record, for whoever looks through all; for grains alone, no client can call it. Key: the citizen id.</summary>
[Alias("phr.ISweptRecord"), GrainInterfaceType("phr.ISweptRecord")]
public interface ISweptRecord : IGrainWithStringKey
{
    /// <summary>Contributes what is still to be told of periods that ended on a day, and brings it to the aggregates. Said again, it changes nothing.</summary>
    /// <returns>False where an aggregate has no room for it.</returns>
    [Alias("Contribute")]
    Task<bool> Contribute(DateOnly ended, CancellationToken cancellationToken = default);
}
