using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>A practice's list of alerts, and what is done about one.</content>
public abstract partial class PageWords
{
    /// <summary>In the menu.</summary>
    public abstract string Worklist { get; }

    public abstract string WorklistTitle { get; }

    public abstract string WorklistLede { get; }

    /// <summary>Above the choice of how urgent rows are.</summary>
    public abstract string HowUrgent { get; }

    public abstract string AnyUrgency { get; }

    public abstract string AtLeast(AlertUrgency urgency);

    /// <summary>Above the choice of whether rows were taken on.</summary>
    public abstract string TakenOnOrNot { get; }

    public abstract string TakenOnToo { get; }

    public abstract string NotTakenOn { get; }

    public abstract string NothingWaits { get; }

    /// <summary>On a page where all rows of it have gone, and further ones may be there.</summary>
    public abstract string NothingOnThisPage { get; }

    /// <summary>What is asked for is another's to see.</summary>
    public abstract string WorklistNotOpen { get; }

    public abstract string RecordsNotLoaded(int records);

    public abstract string FurtherAlerts { get; }

    /// <summary>A row, in a line: what it is about, and of whom.</summary>
    public abstract string Task(Alert alert, string patient);

    public abstract string SinceWhen(DateTimeOffset raised, DateTimeOffset now);

    /// <summary>Who has it; nobody where that is null.</summary>
    public abstract string TakenBy(AlertHandling? claim, DateTimeOffset now);

    public abstract string WhatPatientWasTold { get; }

    public abstract string AboutTheRule { get; }

    public abstract string TakeOn { get; }

    /// <summary>From somebody who has it.</summary>
    public abstract string TakeOver { get; }

    public abstract string GiveBack { get; }

    /// <summary>Above the form.</summary>
    public abstract string WriteDown { get; }

    public abstract string WhatCameOfIt { get; }

    public abstract string WhatCameOfItMissing { get; }

    /// <summary>What came of it, as its answer says; <see cref="AlertOutcome.None"/> for a note alone.</summary>
    public abstract string Outcome(AlertOutcome outcome);

    public abstract string OutcomeHint(AlertOutcome outcome);

    public abstract string PatientReads { get; }

    public abstract string PatientReadsHint(int most);

    /// <summary>A note, or nothing to be done, needs words.</summary>
    public abstract string SayWhy(int most);

    /// <summary>What happens when it is written down.</summary>
    public abstract string WrittenMeans(bool closes);

    public abstract string WriteItDown { get; }

    /// <summary>Said after an act, of the step that stands in the record.</summary>
    public abstract string TaskDone(AlertHandling step);

    /// <summary>Another was faster, or it has ended.</summary>
    public abstract string ClosedMeanwhile { get; }
}
