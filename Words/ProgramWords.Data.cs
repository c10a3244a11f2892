using System.Collections.Immutable;

namespace PhrCluster.Words;

/// <content>Readings and records as a whole.</content>
public abstract partial class ProgramWords
{
    /// <summary>When, type, what, value, status and source.</summary>
    public abstract ImmutableArray<string> ReadingHeadings { get; }

    public abstract string Items(int count);

    /// <summary>Whose dashboard, and of when.</summary>
    public abstract FormattableString DashboardOf(string citizen, long version, DateTimeOffset asOf);

    public abstract string NothingToShow { get; }

    /// <summary>What a mark in the log stands for.</summary>
    public abstract string NoticeMark(string mark);

    /// <summary>Stands for the time of what happened nobody knows when.</summary>
    public abstract string TimeUnknown { get; }

    public abstract string ReadingsTitle { get; }

    /// <summary>Measure, latest, when, trend, mean of 30 days, lifetime and source.</summary>
    public abstract ImmutableArray<string> MeasureHeadings { get; }

    public abstract string EventsTitle { get; }

    /// <summary>Kind, what, when, status and source.</summary>
    public abstract ImmutableArray<string> EventHeadings { get; }

    /// <summary>How many values there ever were, and the least and the greatest.</summary>
    public abstract string Lifetime(string count, string? least, string? greatest, string? unit);

    /// <summary>Follows how many values there ever were: so many of them are in no figure.</summary>
    public abstract string HeldApart(int count);

    /// <summary>What it means that numbers are held apart.</summary>
    public abstract string WhyHeldApart { get; }

    /// <summary>Nothing in the record has a code, and it is no word that stands for codes either.</summary>
    /// <param name="words">Those that do.</param>
    public abstract string NoSuchCode(string code, IEnumerable<string> words);

    /// <param name="name">Of a citizen or a file.</param>
    public abstract string Whole(string name, long commits);

    /// <inheritdoc cref="Whole"/>
    public abstract string Broken(string name, long sequence, string? reason);

    public abstract string Verified(long records, long commits, long broken);

    public abstract string Exported(long resources, string path);

    public abstract string ExportedJournal(long commits, string path);

    /// <param name="root">Lowercase hexadecimal, as <paramref name="key"/>.</param>
    public abstract string Anchored(long records, string path, string root, string key);

    /// <summary>What records were held against.</summary>
    /// <param name="time">When the last of it was signed.</param>
    /// <param name="key">Lowercase hexadecimal.</param>
    public abstract string HeldAgainst(string time, long records, string key);

    public abstract string NotInAnchor(string partition);

    /// <summary>An item that an export could not write as a resource.</summary>
    public abstract string NotRendered(string resourceType, long version, int entry);

    /// <summary>How many there are of everything that an import counts.</summary>
    public abstract string Counted(ImportCount what);

    public abstract string ImportTook(TimeSpan elapsed);

    /// <summary>How many lines came to the same, and why.</summary>
    /// <param name="field">The element at fault; null where it is none.</param>
    public abstract FormattableString ImportReason(long count, string status, string? field, string rule);

    public abstract string RefusedIsListedIn(string file);

    /// <summary>How many files of a folder an import passes over, and the names of the first.</summary>
    public abstract string FilesPassedOver(string folder, long count, IReadOnlyList<string> first);

    public abstract string RefusedIsNotListed { get; }

    public abstract string InputDamaged { get; }

    /// <summary>The ids of the consents that were given or withdrawn at a version.</summary>
    public abstract string ConsentsChanged(long version, IEnumerable<string> ids);

    /// <summary>New items that records hold from another source already.</summary>
    public abstract string ImportDoubled(long count);

    /// <summary>New items of which nobody could tell whether an earlier import had given them to somebody else.</summary>
    public abstract string ImportNotFollowed(long count);

    /// <summary>How far an import is.</summary>
    public abstract string ImportProgress(long lines, double perSecond, long accepted, long duplicates, long refused, long rejected);

    /// <summary>Follows <see cref="ImportProgress"/> where the end is known.</summary>
    public abstract string ImportLeft(double percent, string time);

    public abstract string ImportWaits(TimeSpan atMost);

    /// <param name="job">The folder that the import goes on from, if it has one.</param>
    public abstract string ImportInterrupted(string? job);

    /// <summary>Follows why an import gave up.</summary>
    public abstract string ImportCanWaitLonger { get; }

    /// <summary>Follows why an export failed.</summary>
    public abstract string NothingWritten { get; }

    public abstract string Interrupted { get; }

    /// <summary>Follows that there is no silo.</summary>
    public abstract string HowToStartSilo { get; }

    /// <summary>Something went wrong that nobody foresaw.</summary>
    /// <param name="debugVariable">Of the environment: set to 1, more is shown.</param>
    public abstract string Failed(string message, string debugVariable);

    /// <summary>Where the help of a command is.</summary>
    public abstract string SeeHelp(string command);
}
