namespace PhrCluster.Concerns;

/// <summary>What a citizen asks about, or says is wrong.</summary>
/// <param name="Id">Chosen by whoever raises it, unique in the record, 1–64 characters: sent again, it is the same.</param>
/// <param name="About">The version of the log's entry that it is about, or the version that an item came with.</param>
/// <param name="Words">What worries them, in their own words: 1 to <c>RecordLimits.MaxStatementLength</c> characters.</param>
/// <param name="Item">The index of the item within its commit, where it is about one.</param>
[GenerateSerializer, Immutable, Alias("phr.Concern")]
public sealed record Concern(
    [property: Id(0)] string Id,
    [property: Id(1)] ConcernKind Kind,
    [property: Id(2)] long About,
    [property: Id(3)] string Words,
    [property: Id(4)] int? Item = null);

/// <summary>Numbers are stored: append only.</summary>
public enum ConcernKind : byte
{
    /// <summary>They want to know.</summary>
    Question = 0,

    /// <summary>They think that it was not right.</summary>
    Concern = 1,

    /// <summary>They ask the source to correct what it sent.</summary>
    Correction = 2,
}

/// <summary>Numbers are stored: append only.</summary>
public enum ConcernState : byte
{
    Open = 0,

    /// <summary>There is an answer, and more may follow.</summary>
    Answered = 1,

    /// <summary>Nothing more follows.</summary>
    Closed = 2,
}

/// <summary>What was raised, and what came of it.</summary>
/// <param name="Version">The record version that it was raised with.</param>
/// <param name="Answer">The latest; null while there is none.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldConcern")]
public sealed record HeldConcern(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] Concern Concern,
    [property: Id(3)] ConcernState State = ConcernState.Open,
    [property: Id(4)] string? Answer = null,
    [property: Id(5)] DateTimeOffset? AnsweredAt = null);
