using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <content>One look at the record.</content>
public abstract partial class PageWords
{
    public abstract string LookTitle(LogMark mark, bool byApp);

    public abstract string WhoLabel { get; }

    public abstract string WhatLabel { get; }

    public abstract string ReasonLabel { get; }

    public abstract string WhenLabel { get; }

    /// <summary>Beside a single entry, to all about it.</summary>
    public abstract string MoreAboutThis { get; }

    /// <summary>Above the rules that let somebody look.</summary>
    public abstract string WhatAllowedIt { get; }

    /// <summary>Above the rules that kept something from somebody.</summary>
    public abstract string WhatHeldBack { get; }

    public abstract string ChangeThisRule { get; }

    public abstract string RuleHasEnded { get; }

    /// <summary>A rule that decided, and that the record no longer lists.</summary>
    public abstract string RuleNotKept { get; }

    public abstract string DecideAgain { get; }

    public abstract string DecideAgainMeans { get; }

    public abstract string DecidedAgain { get; }

    public abstract string ComesOutTheSame { get; }

    public abstract string ComesOutOtherwise { get; }

    public abstract string AsLogged { get; }

    public abstract string AsDecidedAgain { get; }

    public abstract string BackToTheLook { get; }

    /// <summary>What only somebody who runs software asks for, a line each.</summary>
    public abstract IEnumerable<string> ForProgrammers(AccessLogEntry entry);
}
