using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <content>Who looked.</content>
public abstract partial class PageWords
{
    public abstract string LogTitle { get; }

    /// <param name="organizations">That looked.</param>
    /// <param name="apps">That looked, for the citizen or for who acts for them.</param>
    /// <param name="people">Others who looked.</param>
    /// <param name="refused">Who were turned away.</param>
    /// <param name="days">How far back it was counted; null where it is told by <paramref name="since"/>.</param>
    public abstract string LogLede(int organizations, int apps, int people, int refused, int? days, DateTimeOffset since, DateTimeOffset now);

    /// <summary>Opens the list of requests that one look was.</summary>
    public abstract string SingleEntries(int count);

    public abstract string FilterTheLog { get; }

    public abstract string LogWhoField { get; }

    public abstract string Everybody { get; }

    public abstract string LogWhyField { get; }

    public abstract string AnyReason { get; }

    public abstract string LogWhatField { get; }

    public abstract string Anything { get; }

    public abstract string FirstDayField { get; }

    public abstract string LastDayField { get; }

    /// <summary>There is no such day.</summary>
    public abstract string LogDayWrong { get; }

    public abstract string LastDayBeforeFirst { get; }

    public abstract string ToldField { get; }

    public abstract string ToldOnly { get; }

    public abstract string MineField { get; }

    /// <summary>Takes every filter off.</summary>
    public abstract string ShowAll { get; }

    /// <summary>A page that is short because so many entries were looked through for it.</summary>
    public abstract string Searched(int entries);

    public abstract string NobodyLooked { get; }

    public abstract string NothingFound { get; }

    /// <summary>One word for what became of it: <c>Looked</c>, <c>Turned away</c> …</summary>
    public abstract string Mark(LogMark mark);

    public abstract string ShowMine { get; }

    public abstract string HideMine { get; }

    /// <summary>An app by its name; its number where it is not registered.</summary>
    public abstract string AppNamed(string clientId);

    /// <summary>Who it was, as a person says it.</summary>
    public abstract string Who(AccessLogEntry entry, string citizen);

    /// <summary>What they saw or brought: <c>blood pressure and weight, 24 entries</c>.</summary>
    public abstract string What(AccessLogEntry entry);

    /// <summary>The same of so many requests: how often, and of what kinds. No sum of entries, for each request may have been of the same.</summary>
    public abstract string What(AccessLogEntry entry, int times);

    /// <summary>Why it was allowed, or was not.</summary>
    public abstract string Why(AccessLogEntry entry);

    public abstract string Entry(long version);

    public abstract string FurtherBack { get; }
}

/// <summary>What an entry of the log is, at a glance.</summary>
public enum LogMark
{
    Looked,
    TurnedAway,
    Emergency,
    AddedData,
    ChangedSharing,
    You,
}
