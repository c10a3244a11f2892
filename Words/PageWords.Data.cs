using System.Collections.Immutable;

namespace PhrCluster.Words;

/// <content>A person's data as their own.</content>
public abstract partial class PageWords
{
    public abstract string YourData { get; }

    public abstract string YourDataLede { get; }

    public abstract string DataTitle(DataRoom room);

    /// <summary>What a page of this room is for, under its link.</summary>
    public abstract string DataCard(DataRoom room);

    /// <summary>The question that a check answers.</summary>
    public abstract string CheckQuestion { get; }

    public abstract string CheckLede { get; }

    public abstract string CheckNow { get; }

    public abstract string CheckAgain { get; }

    /// <summary>The answer: every entry follows the one before it.</summary>
    public abstract string Unchanged { get; }

    public abstract string AllFollow(long entries);

    /// <summary>The answer: one does not.</summary>
    public abstract string WasChanged { get; }

    public abstract string DoesNotFit(long entry);

    public abstract string WhatToDoNow { get; }

    public abstract string DoNotRelyOnIt { get; }

    public abstract string WhatThisProves { get; }

    public abstract ImmutableArray<string> Proves { get; }

    public abstract string WhatThisDoesNot { get; }

    public abstract ImmutableArray<string> ProvesNot { get; }

    public abstract string Receipt { get; }

    public abstract string ReceiptText(long entry, DateTimeOffset at);

    public abstract string ReceiptUse { get; }

    public abstract string SignatureOf(string signature);

    public abstract string KeyOf(string key);

    public abstract string RecordOf(string genesis);

    public abstract string DownloadLede { get; }

    public abstract string SharedComputerTitle { get; }

    public abstract string SharedComputer { get; }

    public abstract string DownloadCounts { get; }

    public abstract string DownloadOf(DownloadKind kind);

    public abstract string DownloadMeaning(DownloadKind kind);

    public abstract string DownloadButton(DownloadKind kind);

    public abstract string NotFinished { get; }

    /// <summary>Above the list in a file to read.</summary>
    public abstract string FileLede(string citizen, DateTimeOffset at, long version);

    public abstract string WhatColumn { get; }

    public abstract string AppsLede(int apps);

    public abstract string AppsStop { get; }

    public abstract string StopApp(string name);
}

/// <summary>A page about a person's data as their own.</summary>
public enum DataRoom
{
    Check,
    Download,
    Apps,
    Preferences,
    Research,
    Where,
}

/// <summary>A form in which a record can be downloaded.</summary>
public enum DownloadKind
{
    ToRead,
    Fhir,
    Journal,
}
