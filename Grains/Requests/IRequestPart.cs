using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <summary>Requests of an organisation, each citizen under a sealed id; for grains alone, no client can call it. Key: the list's name, and which part of it.</summary>
/// <remarks>What it answers to whoever asks it has itself, and it does not wait for a record: so asking says nothing of whether there is one, in no word and no time.</remarks>
[Alias("phr.IRequestPart"), GrainInterfaceType("phr.IRequestPart")]
public interface IRequestPart : IGrainWithStringKey
{
    /// <summary>Keeps a request, and brings it to the citizen's record; asked again, it is the same.</summary>
    [Alias("Ask")]
    Task<PartAnswer> Ask(PeopleListKey list, string citizen, AskedBy by, ConsentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a request back that waits, and tells the record.</summary>
    [Alias("TakeBack")]
    Task<PartAnswer> TakeBack(PeopleListKey list, string citizen, AskedBy by, string id, CancellationToken cancellationToken = default);

    /// <summary>All that is kept, in the order of their places.</summary>
    [Alias("Read")]
    Task<ImmutableArray<KeptRequest>> Read(CancellationToken cancellationToken = default);

    /// <summary>Says what a citizen answered; said again, it changes nothing, and an older version does not count.</summary>
    [Alias("Take")]
    Task<bool> Take(ToldAnswer told, CancellationToken cancellationToken = default);

    /// <summary>A record has heard of a request, or there is none.</summary>
    [Alias("Brought")]
    Task Brought(UInt128 place, string id, RequestErrand errand, CancellationToken cancellationToken = default);
}

/// <summary>How many requests an organisation puts a day; for grains alone. Key: the list's name.</summary>
[Alias("phr.IRequestCount"), GrainInterfaceType("phr.IRequestCount")]
public interface IRequestCount : IGrainWithStringKey
{
    /// <returns>False where it was as many as a day has.</returns>
    [Alias("TryTake")]
    Task<bool> TryTake(CancellationToken cancellationToken = default);
}

/// <summary>Where requests come in; for grains alone, no client can call it: an organisation's own grain has counted them. Key: the citizen id.</summary>
[Alias("phr.IRequestReceiver"), GrainInterfaceType("phr.IRequestReceiver")]
public interface IRequestReceiver : IGrainWithStringKey
{
    /// <summary>A request, which the record takes or not; brought again, it changes nothing.</summary>
    [Alias("TakeRequest")]
    Task TakeRequest(AskedBy by, ConsentRequest request, CancellationToken cancellationToken = default);

    /// <summary>A request is taken back; brought again, it changes nothing.</summary>
    [Alias("TakeRequestBack")]
    Task TakeRequestBack(AskedBy by, string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// A request is taken back that the record may not have heard of yet. Where it has not, the request comes in with its end, so that it is known when it comes late, and never open. Brought again,
    /// it changes nothing.
    /// </summary>
    /// <param name="takenBackBy">Who took it back; <paramref name="by"/> had asked.</param>
    [Alias("TakeUnheardBack")]
    Task TakeUnheardBack(AskedBy by, ConsentRequest request, AskedBy takenBackBy, CancellationToken cancellationToken = default);
}

/// <summary>Who asks, as a verified ticket said it.</summary>
/// <param name="Organization">As it is kept.</param>
[GenerateSerializer, Immutable, Alias("phr.AskedBy")]
public sealed record AskedBy(
    [property: Id(0)] string Subject,
    [property: Id(1)] Role Role,
    [property: Id(2)] string Organization,
    [property: Id(3)] string Purpose,
    [property: Id(4)] string? Scopes,
    [property: Id(5)] string? Client);

/// <summary>The name of the list that a part belongs to.</summary>
[GenerateSerializer, Immutable, Alias("phr.PeopleListKey")]
public sealed record PeopleListKey([property: Id(0)] string Key);

/// <summary>What a part answers: what it keeps, or the rule that is broken.</summary>
[GenerateSerializer, Immutable, Alias("phr.PartAnswer")]
public sealed record PartAnswer([property: Id(0)] KeptRequest? Kept, [property: Id(1)] bool Changed, [property: Id(2)] string? Field = null, [property: Id(3)] string? Rule = null);

/// <summary>What a citizen answered.</summary>
/// <param name="Place">What stands for the citizen in this list.</param>
/// <param name="Version">The version of their record that it stands at.</param>
/// <param name="SealedReceipt">As it is kept; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("phr.ToldAnswer")]
public sealed record ToldAnswer(
    [property: Id(0)] UInt128 Place,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] RequestState State,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] bool NotToAsk,
    [property: Id(6)] string? SealedReceipt);
