using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <content>Programmes, to read about, to take part in, and to administer.</content>
public abstract partial class PageWords
{
    public abstract string ProgrammesTitle { get; }

    public abstract string ProgrammesLede { get; }

    /// <summary>Over those in a state.</summary>
    public abstract string ProgrammeGroup(ProgrammeState state);

    /// <summary>Over an answer of a programme's terms.</summary>
    public abstract string ProgrammePart(ProgrammePart part);

    /// <summary>The rule of whoever approved it.</summary>
    public abstract string ApprovedAs(string reference);

    public abstract string UsesNoRules { get; }

    /// <summary>Where a citizen says whether it uses their data.</summary>
    public abstract string ChooseOnYourPages { get; }

    public abstract string LeavingLeaves { get; }

    /// <summary>Research that is open, and that the citizen did not join.</summary>
    public abstract string YouCanJoin { get; }

    /// <summary>Planning that is open.</summary>
    public abstract string CountsYou { get; }

    public abstract string NothingToJoin { get; }

    public abstract string NothingCounts { get; }

    /// <summary>Since when they take part.</summary>
    public abstract string JoinedAt(DateTimeOffset at, DateTimeOffset now);

    public abstract string YouAreNotCounted { get; }

    /// <summary>One that the reader took part in, or that counted them, has told what came of it.</summary>
    public abstract string ProgrammeReported(string title);

    public abstract string ReadAndChoose { get; }

    public abstract string StopTakingPart { get; }

    public abstract string DoNotCountMe { get; }

    public abstract string CountMeAgain { get; }

    /// <summary>Before somebody joins.</summary>
    public abstract string JoinTitle(string programme);

    public abstract string JoinLede { get; }

    public abstract string IHaveReadIt { get; }

    public abstract string ReadItFirst { get; }

    public abstract string JoinNow { get; }

    public abstract string NotNow { get; }

    /// <summary>Why somebody cannot join.</summary>
    public abstract string CannotJoin { get; }

    public abstract string AdministerTitle { get; }

    public abstract string AdministerLede { get; }

    public abstract string NewProgramme { get; }

    public abstract string DraftField { get; }

    public abstract string DraftHint { get; }

    /// <summary>Asks for one part of a draft.</summary>
    public abstract string DraftLabel(DraftPart part);

    /// <summary>A part of a draft that is missing.</summary>
    public abstract string DraftNeeds(DraftPart part);

    /// <summary>Edges of a table that are missing, or no numbers.</summary>
    public abstract string DraftNumbers { get; }

    public abstract string DraftCodeHint { get; }

    public abstract string DraftTableIdHint { get; }

    public abstract string DraftEdgesHint { get; }

    /// <summary>Over one of a draft's tables, counted from 1.</summary>
    public abstract string DraftTable(int number);

    public abstract string DraftChoice(TableStatistic statistic);

    public abstract string DraftChoice(TablePeriod period);

    /// <param name="dimension">One of them.</param>
    public abstract string DraftChoice(TableDimensions dimension);

    /// <summary>What a list of measures says while none is chosen.</summary>
    public abstract string ChooseOne { get; }

    public abstract string AddTable { get; }

    /// <summary>Over the other way to say what a draft asks.</summary>
    public abstract string OrAsAFile { get; }

    public abstract string CheckDraft { get; }

    public abstract string CheckDraftMeans { get; }

    public abstract string SaveDraft { get; }

    /// <summary>A rule that a draft breaks.</summary>
    public abstract string DraftWrong(string field, string rule);

    public abstract string OpenProgramme { get; }

    public abstract string OpenMeans { get; }

    public abstract string CloseProgramme { get; }

    public abstract string EndProgramme { get; }

    public abstract string ChangeProgramme { get; }

    public abstract string OutcomeField { get; }

    /// <param name="max">In characters.</param>
    public abstract string OutcomeHint(int max);

    public abstract string SendOutcome { get; }

    public abstract string AskAgain { get; }
}

/// <summary>What a draft of a programme is asked for.</summary>
public enum DraftPart
{
    Code,
    Kind,
    Title,
    Organization,
    Purpose,
    Question,
    LegalGround,
    ResultsFor,
    Benefit,
    Information,
    Ethics,
    Start,
    End,
    Algorithms,
    TableId,
    TableTitle,
    Measure,
    Statistic,
    Period,
    Edges,
    By,
}

/// <summary>What pages say of a programme, in their order.</summary>
public enum ProgrammePart
{
    Question,
    Ground,
    Approval,
    Data,
    Results,
    Benefit,
    Rules,
    Information,
    Outcomes,
    Versions,
}
