using System.Collections.Immutable;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <summary>A part of what an organisation asked, as it is kept.</summary>
/// <param name="Requests">In the order of their places.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldRequestPart")]
public sealed record HeldRequestPart([property: Id(0)] ImmutableArray<KeptRequest> Requests)
{
    public HeldRequestPart() : this([])
    {
    }
}

/// <summary>One request. Nothing of what is asked stays once the record has heard of it, but its digest.</summary>
/// <param name="Place">What stands for the citizen in this list.</param>
/// <param name="SealedId">Their id.</param>
/// <param name="Id">The request's.</param>
/// <param name="Digest">SHA-256 of the request, by which it is known again.</param>
[GenerateSerializer, Immutable, Alias("phr.KeptRequest")]
public sealed record KeptRequest(
    [property: Id(0)] UInt128 Place,
    [property: Id(1)] ImmutableArray<byte> SealedId,
    [property: Id(2)] string Id,
    [property: Id(3)] string Digest,
    [property: Id(4)] DateTimeOffset AskedAt,
    [property: Id(5)] DateTimeOffset AnswerBy)
{
    [Id(6)] public RequestState State { get; init; }

    [Id(7)] public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The version of the record that the answer stands at; 0 while there is none.</summary>
    [Id(8)] public long AnsweredAtVersion { get; init; }

    [Id(9)] public bool NotToAsk { get; init; }

    /// <summary>The receipt of an agreement, sealed for the list, since it names the citizen; null where there is none.</summary>
    [Id(10)] public string? SealedReceipt { get; init; }

    /// <summary>What the record has yet to hear; null for nothing.</summary>
    [Id(11)] public RequestErrand? Errand { get; init; }

    /// <summary>Open, unless it was answered, or its time is over.</summary>
    public RequestState StateAt(DateTimeOffset now) => State == RequestState.Open && now >= AnswerBy ? RequestState.Expired : State;
}

/// <summary>What a record has yet to hear.</summary>
/// <param name="By">Who asked; without a request, who took it back.</param>
/// <param name="Request">Null where the record has heard of it, and is to hear that it was taken back.</param>
/// <param name="TakenBackBy">Who took it back while the record may not have heard of it; null while nobody has.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestErrand")]
public sealed record RequestErrand([property: Id(0)] AskedBy By, [property: Id(1)] ConsentRequest? Request, [property: Id(2)] AskedBy? TakenBackBy = null)
{
    /// <summary>The errand once it is taken back.</summary>
    /// <param name="former">The errand before; null where the record has heard.</param>
    public static RequestErrand TakeBack(RequestErrand? former, AskedBy by) =>
        former is { Request: not null } unheard ? unheard with { TakenBackBy = by } : new RequestErrand(by, null);
}

/// <summary>Requests of one day.</summary>
/// <param name="Day">Days since 1970, UTC.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldRequestCount")]
public sealed record HeldRequestCount([property: Id(0)] long Day, [property: Id(1)] int Count)
{
    public HeldRequestCount() : this(0, 0)
    {
    }
}
