using PhrCluster.AccessLog;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <content>What the citizen is told of without asking.</content>
public abstract partial class PageWords
{
    public abstract string NoticesTitle { get; }

    public abstract string NoticesLede(int notices);

    public abstract string NoticesStay { get; }

    /// <summary>A mark of what is a few days old.</summary>
    public abstract string OfThisWeek { get; }

    /// <summary>What happened, with times as people read them.</summary>
    public abstract string Notice(Notice notice, DateTimeOffset now);

    public abstract string AllNotices { get; }

    public abstract string EmergenciesTitle { get; }

    /// <param name="goesOn">Whether there may be earlier ones.</param>
    /// <param name="areEarlier">Whether there are later ones.</param>
    public abstract string EmergenciesLede(int declared, bool goesOn, bool areEarlier);

    public abstract string WhatIsAnEmergency { get; }

    /// <summary>Who declared one, as a heading.</summary>
    public abstract string EmergencyOf(string who);

    /// <summary>The reason that they gave.</summary>
    public abstract string TheySaid(string words);

    public abstract string EmergencyUntil(DateTimeOffset end, DateTimeOffset now);

    /// <summary>How often they looked under it.</summary>
    /// <param name="searched">How many entries were searched, where the search did not reach its end.</param>
    public abstract string LooksUnderIt(int looks, int? searched);

    /// <summary>One look: what it was of.</summary>
    public abstract string Saw(AccessLogEntry look);

    public abstract string WasThisRight { get; }

    public abstract string WasThisRightAdvice { get; }

    public abstract string WhatToDoIfWrong { get; }

    public abstract string StopEmergencies { get; }

    public abstract string StopEmergenciesAdvice { get; }

    public abstract string StopEmergenciesLink { get; }

    public abstract string EarlierEmergencies { get; }

    /// <summary>On the home page: how many can see the record, and how many things are hidden.</summary>
    public abstract string CanSeeThis(int seeing, int hidden);
}
