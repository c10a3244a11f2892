using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>One entry of a record.</content>
public abstract partial class PageWords
{
    public abstract string EntryTitle { get; }

    public abstract string SeeEntry { get; }

    /// <summary>The name of a fact of an entry.</summary>
    public abstract string EntryFact(EntryFact fact);

    public abstract string Labelled(IEnumerable<Coding> labels);

    /// <summary>Somebody brought what another wrote.</summary>
    public abstract string BroughtBy(string subject, string? organization);

    public abstract string Versions { get; }

    public abstract string StateColumn { get; }

    public abstract string CountsNow { get; }

    public abstract string WasReplaced { get; }

    public abstract string WasTakenBack { get; }

    public abstract string ALaterOneCounts { get; }

    public abstract string SeeTheLater { get; }

    public abstract string TakenBackText { get; }

    /// <summary>After an act: what is true now.</summary>
    public abstract string YouCorrectedIt(string value, ReportedTime time, DateTimeOffset now);

    /// <inheritdoc cref="YouCorrectedIt"/>
    public abstract string YouTookItBack { get; }

    public abstract string NothingIsLost { get; }

    public abstract string YouCan { get; }

    public abstract string Correct { get; }

    public abstract string TakeBack { get; }

    /// <summary>Whom to ask about what another wrote.</summary>
    public abstract string AskToCorrect(string source);

    public abstract string HideThis { get; }

    public abstract string LabelThis { get; }

    public abstract string CorrectTitle { get; }

    public abstract string Before { get; }

    public abstract string After { get; }

    public abstract string CorrectIt { get; }

    public abstract string ChangedMeanwhile { get; }

    public abstract string TakeBackTitle { get; }

    public abstract string TakeBackWarning { get; }

    public abstract string TakeItBack { get; }
}

/// <summary>What is told of an entry.</summary>
public enum EntryFact
{
    What,
    Value,
    OtherUnit,
    When,
    Received,
    Source,
    Brought,
    Device,
    Labels,
    Number,
}
