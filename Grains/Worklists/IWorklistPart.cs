using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Grains.Worklists;

/// <summary>Open alerts on an organisation's list, each citizen under a sealed id; for grains alone, no client can call it. Key: the list's name, and which part of it.</summary>
/// <remarks>It holds nothing that was measured. What a row shows, and whether there is one, the citizen's record decides at the look.</remarks>
[Alias("phr.IWorklistPart"), GrainInterfaceType("phr.IWorklistPart")]
public interface IWorklistPart : IGrainWithStringKey
{
    /// <summary>Says which alerts of a citizen are open; said again, it changes nothing, and an older version does not count.</summary>
    /// <returns>False where there is no room: it is to be said again.</returns>
    [Alias("Take")]
    Task<bool> Take(ListedTasks told, CancellationToken cancellationToken = default);

    /// <summary>All who have something open, in the order of their places.</summary>
    [Alias("Read")]
    Task<ImmutableArray<ListedTasks>> Read(CancellationToken cancellationToken = default);
}

/// <summary>A citizen's open alerts.</summary>
/// <param name="Place">What stands for the citizen in this list.</param>
/// <param name="Version">The version of their record that it stands at.</param>
/// <param name="SealedId">Their id; empty where none is open, or nobody there may look any more.</param>
[GenerateSerializer, Immutable, Alias("phr.ListedTasks")]
public sealed record ListedTasks(
    [property: Id(0)] UInt128 Place, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<byte> SealedId, [property: Id(3)] ImmutableArray<ListedAlert> Alerts)
{
    /// <summary>When the part heard it.</summary>
    [Id(4)] public DateTimeOffset ToldAt { get; init; }

    public bool AreOpen => !SealedId.IsDefaultOrEmpty && !Alerts.IsDefaultOrEmpty;
}

/// <summary>One open alert, without a figure.</summary>
/// <param name="Version">The record version that it was raised at.</param>
/// <param name="LastStep">What was done about it last, but <see cref="AlertStep.Claimed"/> for as long as somebody has it; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("phr.ListedAlert")]
public sealed record ListedAlert(
    [property: Id(0)] string Rule,
    [property: Id(1)] long Version,
    [property: Id(2)] AlertUrgency Urgency,
    [property: Id(3)] DateTimeOffset RaisedAt,
    [property: Id(4)] AlertStep? LastStep);

/// <summary>A part of a worklist as it is kept.</summary>
/// <param name="Citizens">In the order of their places.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldWorklist")]
public sealed record HeldWorklist([property: Id(0)] ImmutableArray<ListedTasks> Citizens)
{
    public HeldWorklist() : this([])
    {
    }
}
