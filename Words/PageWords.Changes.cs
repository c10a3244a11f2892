using PhrCluster.Explaining;

namespace PhrCluster.Words;

/// <content>What an arrangement would change.</content>
public abstract partial class PageWords
{
    public abstract string WhatThisChanges { get; }

    /// <summary>Who would see more or less, a sentence each.</summary>
    public abstract IEnumerable<string> Changes(Previewed previewed);

    /// <summary>What a denial or a label covers, whoever may see it now.</summary>
    public abstract string Hides(Previewed previewed);
}
