using System.Collections.Immutable;
using Orleans.Concurrency;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>The list of programmes, for their grains and for the catalogues of silos. Key: 0.</summary>
[Alias("phr.IProgrammeIndex"), GrainInterfaceType("phr.IProgrammeIndex")]
public interface IProgrammeIndex : IGrainWithIntegerKey
{
    /// <summary>Hears that a programme is about to get a version.</summary>
    /// <returns>False where the list is full.</returns>
    [Alias("Expect")]
    Task<bool> Expect(string id, int version, CancellationToken cancellationToken = default);

    /// <summary>Hears what has become of a programme, and tells the silos, as far as they answer at once.</summary>
    [Alias("Note")]
    Task Note(Programme programme, CancellationToken cancellationToken = default);

    /// <summary>What the list holds, and a watcher for what comes.</summary>
    /// <param name="known">The version of the list that the caller has; null for none.</param>
    [Alias("Watch")]
    Task<IndexTold> Watch(IProgrammeWatcher watcher, long? known, CancellationToken cancellationToken = default);
}

/// <summary>A programme, for the catalogues of silos. Key: its id.</summary>
[Alias("phr.IProgrammeSource"), GrainInterfaceType("phr.IProgrammeSource")]
public interface IProgrammeSource : IGrainWithStringKey
{
    /// <summary>As it stands; null where there is none. Answered also while a change of it is under way.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<Programme?> Read(CancellationToken cancellationToken = default);
}

/// <summary>A silo that wants to hear of changes.</summary>
[Alias("phr.IProgrammeWatcher"), GrainInterfaceType("phr.IProgrammeWatcher")]
public interface IProgrammeWatcher : IGrainObserver
{
    [Alias("Changed")]
    Task Changed(Programme programme);
}

/// <param name="Version">Of the list.</param>
/// <param name="Programmes">Null where the caller has this version already.</param>
[GenerateSerializer, Immutable, Alias("phr.IndexTold")]
public sealed record IndexTold([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<IndexedProgramme>? Programmes);
