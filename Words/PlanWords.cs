using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Plans;

namespace PhrCluster.Words;

/// <summary>What is said of a plan, to the citizen and to those who care for them, and of alerts that are muted.</summary>
public abstract class PlanWords
{
    public abstract string Title { get; }

    public abstract string Lede { get; }

    public abstract string PatientTitle { get; }

    public abstract string ChangePatientTitle { get; }

    /// <summary>The question which facts hold, to a professional.</summary>
    public abstract string WhichFactsOfPatient { get; }

    /// <summary>All of a plan, a sentence each; one where there is nothing in it.</summary>
    public IEnumerable<string> Of(CarePlan plan) => plan.IsEmpty
        ? [Nothing]
        : [
            .. PlanLevels.Facts.Values.Where(fact => plan.Says(fact)).Select(fact => Of(fact)), .. plan.BestPeakFlow is { } best ? [Of(best)] : ImmutableArray<string>.Empty,
            .. plan.Levels.Select(level => Of(level)), .. plan.Measurements.Select(measurement => Of(measurement)),
        ];

    /// <summary>Who changed it last, and when; empty where nobody did, or it is not to be told.</summary>
    public abstract string Changed(HeldCarePlan held);

    public abstract string Of(PlanFacts fact);

    public abstract string Of(BestPeakFlow best);

    /// <summary>The level, who set it, and what holds without it.</summary>
    public abstract string Of(OwnLevel level);

    public abstract string Of(PlannedMeasurement measurement);

    /// <summary>What a level is called, with its unit.</summary>
    public abstract string NameOf(LevelKind kind);

    public abstract string Nothing { get; }

    /// <summary>A rule whose advice is not shown.</summary>
    /// <param name="title">The rule, in plain words.</param>
    public abstract string Muted(MutedRule muted, string title);

    /// <summary>In the place of an alert's advice.</summary>
    public abstract string AdviceIsMuted { get; }

    public abstract string NothingMuted { get; }

    public abstract string MutedTitle { get; }

    public abstract string MutingTitle { get; }

    public abstract string MutingLede { get; }

    public abstract string MuteForAMonth { get; }

    public abstract string MuteForGood { get; }

    public abstract string ShowAgain { get; }

    public abstract string MutingIsDone { get; }

    public abstract string ChangeTitle { get; }

    /// <summary>The question which facts hold.</summary>
    public abstract string WhichFacts { get; }

    /// <summary>An answer to it.</summary>
    public abstract string NameOf(PlanFacts fact);

    public abstract string NotBoth { get; }

    public abstract string LevelsTitle { get; }

    /// <summary>What holds without a level, and what may be set.</summary>
    /// <param name="byPractice">Whether a practice sets it, or a citizen alone.</param>
    public abstract string LevelHint(LevelBounds bounds, bool byPractice);

    /// <summary>What to do about a number that may not be set.</summary>
    /// <param name="byPractice">As for <see cref="LevelHint"/>.</param>
    public abstract string LevelWrong(LevelBounds bounds, bool byPractice);

    public abstract string BestLabel { get; }

    public abstract string BestHint { get; }

    public abstract string BestWrong { get; }

    public abstract string MeasurementsTitle { get; }

    /// <summary>What is measured, as a label.</summary>
    /// <param name="name">One of <c>KnownCodes</c>.</param>
    public abstract string Measured(string name);

    public abstract string NotPlanned { get; }

    /// <summary>Such as <c>2 times a day</c>.</summary>
    public abstract string HowOften(int times, PlanPeriod per);

    public abstract string IsChanged { get; }

    /// <summary>What is to be written where an option of the command line cannot be read.</summary>
    public abstract string OptionFault(string option, string shape);
}
