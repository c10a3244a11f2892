namespace PhrCluster.Words;

/// <content>What whoever runs the deployment is told: how it is, and nothing of anybody.</content>
public abstract partial class PageWords
{
    public abstract string Operate { get; }

    public abstract string AllWell { get; }

    public abstract string SomethingIsWrong { get; }

    /// <summary>What is wrong, in a sentence.</summary>
    public abstract string Trouble(TroubleKind kind, long count);

    /// <summary>A link to the dashboard that Orleans brings.</summary>
    public abstract string OrleansDashboard { get; }

    public abstract string Silos(int count);

    /// <summary>How one silo is, in a sentence.</summary>
    /// <param name="processor">Of all processors, in percent.</param>
    /// <param name="memory">In bytes.</param>
    /// <param name="grains">In memory.</param>
    public abstract string Silo(double processor, double memory, int grains);

    public abstract string RequestsOfLastMinute { get; }

    public abstract string RequestColumn { get; }

    public abstract string RequestsColumn { get; }

    public abstract string RefusedColumn { get; }

    public abstract string FailedColumn { get; }

    public abstract string Request(RequestKind kind);

    /// <summary>Whose requests are counted.</summary>
    public abstract string OfThisFrontDoor { get; }

    public abstract string ImportsTitle { get; }

    public abstract string NoImports { get; }

    public abstract string ImportBegan(DateTimeOffset at, DateTimeOffset now);

    public abstract string ImportKept(DateTimeOffset until, DateTimeOffset now);

    public abstract string StopImport { get; }

    public abstract string StopImportMeans { get; }

    public abstract string State(ImportState state);

    public abstract string ImportTitle { get; }

    public abstract string NoSuchImport { get; }

    public abstract string LinesRead(long count);

    public abstract string OutcomeColumn { get; }

    public abstract string LinesColumn { get; }

    public abstract string LineOutcome(LineOutcome outcome);

    public abstract string Lines(long count);

    public abstract string InputDamaged { get; }

    public abstract string NotTakenTitle { get; }

    public abstract string AllTaken { get; }

    public abstract string FieldColumn { get; }

    public abstract string BrokenRuleColumn { get; }

    public abstract string FirstReceipts { get; }

    public abstract string ImportReceipt(long line, string? field, string? rule);
}

/// <summary>What an operator has to look at.</summary>
public enum TroubleKind
{
    NoSiloAnswers,
    SilosAreBusy,
    RequestsFail,
    ImportsFailed,
}

/// <summary>What a front door is asked for.</summary>
public enum RequestKind
{
    Pages,
    Fhir,
    Tickets,
}

/// <summary>How an import is.</summary>
public enum ImportState
{
    UnderWay,
    Done,
    Failed,
    Stopped,
}

/// <summary>What became of a line.</summary>
public enum LineOutcome
{
    Accepted,
    Duplicates,
    Outdated,
    Refused,
    Rejected,
    Skipped,
}
