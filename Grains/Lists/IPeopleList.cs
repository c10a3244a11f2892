using System.Collections.Immutable;

namespace PhrCluster.Grains.Lists;

/// <summary>People on a list, each under a sealed id; for grains alone, no client can call it. Key: the list's name, and which part of it.</summary>
[Alias("phr.IPeopleList"), GrainInterfaceType("phr.IPeopleList")]
public interface IPeopleList : IGrainWithStringKey
{
    /// <summary>Says whether somebody is on it; said again, it changes nothing, and an older version does not count.</summary>
    /// <param name="room">How many it may hold.</param>
    /// <returns>False where there is no room: it is to be said again.</returns>
    [Alias("Take")]
    Task<bool> Take(ListedPerson person, int room, CancellationToken cancellationToken = default);

    /// <summary>Those on it, in the order of their places.</summary>
    /// <param name="after">The place after which it goes on; null from the first.</param>
    [Alias("Page")]
    Task<ImmutableArray<ListedPerson>> Page(UInt128? after, int count, CancellationToken cancellationToken = default);
}

/// <summary>Somebody on a list.</summary>
/// <param name="Place">What stands for the citizen in this list.</param>
/// <param name="Version">The version of their record that it stands at.</param>
/// <param name="SealedId">Their id; empty where they are not on it any more.</param>
/// <param name="Until">When it ends by itself; null where it does not.</param>
[GenerateSerializer, Immutable, Alias("phr.ListedPerson")]
public sealed record ListedPerson(
    [property: Id(0)] UInt128 Place, [property: Id(1)] long Version, [property: Id(2)] ImmutableArray<byte> SealedId, [property: Id(3)] DateTimeOffset? Until = null)
{
    public bool IsListed => !SealedId.IsDefaultOrEmpty;
}

/// <summary>A list, or a part of one, as it is kept.</summary>
/// <param name="People">In the order of their places.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldPeople")]
public sealed record HeldPeople([property: Id(0)] ImmutableArray<ListedPerson> People)
{
    public HeldPeople() : this([])
    {
    }
}
