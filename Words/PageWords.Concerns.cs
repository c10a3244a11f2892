using PhrCluster.Concerns;

namespace PhrCluster.Words;

/// <content>Asking about a look, or saying that it is wrong.</content>
public abstract partial class PageWords
{
    public abstract string AskAboutThis { get; }

    public abstract string ThisLooksWrong { get; }

    public abstract string WhoReadsThis { get; }

    /// <summary>Above the field for a question.</summary>
    public abstract string YourQuestion { get; }

    /// <summary>Above the choice of what is wrong.</summary>
    public abstract string WhatIsWrong { get; }

    public abstract string KindOfConcern(ConcernKind kind);

    public abstract string KindMissing { get; }

    public abstract string WhatWorriesYou { get; }

    /// <param name="most">Characters.</param>
    public abstract string WordsHint(int most);

    public abstract string WordsWrong(int most);

    public abstract string CheckYourWords { get; }

    /// <summary>What happens when it is sent.</summary>
    public abstract string SentMeans(ConcernKind kind);

    public abstract string SendIt { get; }

    public abstract string SentTitle { get; }

    /// <summary>Since when it stands in the record.</summary>
    public abstract string SentAs(long version);

    public abstract string WhereTheAnswerIs { get; }

    /// <summary>To where sharing can be stopped meanwhile.</summary>
    public abstract string StopThemMeanwhile { get; }

    public abstract string WhatYouAsked { get; }

    /// <summary>What was raised and in which words.</summary>
    public abstract string YouSaid(HeldConcern held, DateTimeOffset now);

    /// <summary>What came of it, in a sentence.</summary>
    public abstract string StateOf(HeldConcern held, DateTimeOffset now);

    /// <summary>More wait for an answer than there may.</summary>
    public abstract string TooManyWait { get; }

    /// <summary>Of the operator's list.</summary>
    public abstract string RaisedTitle { get; }

    public abstract string RaisedLede(int total);

    /// <summary>Neither the list nor what it leads to says whose a question is, and opening one is logged.</summary>
    public abstract string RaisedTellsNobody { get; }

    public abstract string Raised(ConcernKind kind);

    public abstract string LaterOnes { get; }

    /// <summary>Which entry of the citizen's log, or which commit, it is about.</summary>
    public abstract string AboutEntry(long version);

    public abstract string YourAnswer { get; }

    public abstract string AnswerHint(int most);

    public abstract string IsThatAll { get; }

    public abstract string ClosesIt { get; }

    public abstract string SendAnswer { get; }
}
