using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <content>Requests for access, and answers to them.</content>
public abstract partial class PageWords
{
    public abstract string RequestsTitle { get; }

    /// <summary>How many wait, and that nothing is seen before the answer.</summary>
    public abstract string RequestsLede(int open);

    public abstract string SeeRequests { get; }

    public abstract string AnswerIt { get; }

    /// <summary>For those who hear the link alone.</summary>
    public abstract string AnswerWhom(string organization);

    /// <summary>By when, and what comes of silence.</summary>
    public abstract string AnswerBy(DateTimeOffset end, DateTimeOffset now);

    public abstract string RequestsBefore { get; }

    /// <summary>What became of a request.</summary>
    public abstract string RequestOutcome(HeldRequest held, DateTimeOffset now);

    public abstract string IfYouAgree { get; }

    public abstract string NotToAskTitle { get; }

    public abstract string LetAskAgain { get; }

    public abstract string WhatDoYouAnswer { get; }

    /// <summary>One of the answers, and what it means.</summary>
    public abstract (string Text, string Meaning) AnswerChoice(RequestChoice choice);

    public abstract string NarrowIt { get; }

    public abstract string WhichKinds { get; }

    public abstract string SoonerField { get; }

    public abstract string SoonerHint(DateTimeOffset asked, DateTimeOffset now);

    public abstract string NewerField { get; }

    public abstract string NewerHint { get; }

    public abstract string AnswerMissing { get; }

    public abstract string KindsMissing { get; }

    public abstract string NoSuchDay { get; }

    public abstract string WiderThanAsked { get; }

    public abstract string NothingIsLess { get; }

    public abstract string CheckAnswer { get; }

    public abstract string SayThis(RequestChoice choice);

    /// <summary>What the answer comes to, where no consent comes of it.</summary>
    public abstract string RefusalMeans(RequestChoice choice);

    public abstract string ReceiptTitle { get; }

    public abstract string ReceiptMeans { get; }
}

/// <summary>What a citizen may answer.</summary>
public enum RequestChoice
{
    AgreeToAll,
    AgreeToLess,
    Refuse,
    RefuseForGood,
}
