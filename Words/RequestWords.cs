using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <summary>What is said about requests for consent, to whoever is asked and to whoever asks.</summary>
public abstract class RequestWords
{
    /// <summary>Who asks: their name and their entry in the register.</summary>
    public abstract string WhoAsks(string organization);

    /// <summary>What agreeing to all of it would permit.</summary>
    public abstract string Asked(HeldRequest held);

    /// <summary>What it is for, as whoever asks says it.</summary>
    public abstract string WhatFor(ConsentRequest request);

    /// <summary>By when to answer, and what comes of silence.</summary>
    public abstract string AnswerBy(DateTimeOffset answerBy);

    /// <summary>Such as <c>waits for an answer</c>.</summary>
    public abstract string State(RequestState state);

    /// <summary>What became of a request, and when.</summary>
    public abstract string Outcome(HeldRequest held);

    /// <summary>How many wait.</summary>
    public abstract string Count(int open);

    /// <summary>An organisation is not to ask.</summary>
    public abstract string NotToAsk(string organization);

    /// <summary>A request as whoever asked sees it.</summary>
    public abstract string Of(AskedRequest asked);

    public abstract string NothingAsked { get; }

    /// <summary>A request that a command names is not there.</summary>
    public abstract string NoSuchRequest { get; }
}
