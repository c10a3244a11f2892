namespace PhrCluster.Words;

/// <content>A person's data for research and planning.</content>
public abstract partial class PageWords
{
    /// <summary>The state, in a sentence.</summary>
    /// <param name="programmes">How many use something.</param>
    public abstract string ResearchState(int programmes);

    /// <summary>What the state means for whoever asks for data.</summary>
    /// <param name="optedOut">True where the citizen said that it is not to be used.</param>
    public abstract string ResearchStateMeans(bool optedOut);

    /// <summary>Where those who do research begin.</summary>
    public abstract string ResearchRoom { get; }

    public abstract string ResearchRoomLede { get; }

    public abstract IEnumerable<string> ResearchRoomMeans { get; }

    public abstract string DoNotUseMyData { get; }

    public abstract string UseItAgain { get; }

    public abstract string WhatYouTakePartIn { get; }

    public abstract string TakesPartInNothing { get; }

    /// <summary>What the choice does not touch.</summary>
    public abstract string ResearchLeaves { get; }
}
