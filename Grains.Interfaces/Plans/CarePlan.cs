using System.Collections.Immutable;

namespace PhrCluster.Plans;

/// <summary>What a citizen and their practice agreed on: levels of their own for alert rules, what is to be measured how often, and what rules must know that no reading tells.</summary>
/// <param name="Levels">One of a kind at most.</param>
/// <param name="Measurements">One of a name at most; <c>RecordLimits.MaxPlannedMeasurements</c> together.</param>
/// <param name="BestPeakFlow">Null where nobody said it.</param>
[GenerateSerializer, Immutable, Alias("phr.CarePlan")]
public sealed record CarePlan(
    [property: Id(0)] ImmutableArray<OwnLevel> Levels,
    [property: Id(1)] ImmutableArray<PlannedMeasurement> Measurements,
    [property: Id(2)] PlanFacts Facts,
    [property: Id(3)] BestPeakFlow? BestPeakFlow = null)
{
    /// <summary>The FHIR type under which scopes and the log know it.</summary>
    public const string ResourceType = "CarePlan";

    /// <summary>Of whoever has none.</summary>
    public static readonly CarePlan None = new([], [], PlanFacts.None);

    public bool IsEmpty => Levels.IsEmpty && Measurements.IsEmpty && Facts == PlanFacts.None && BestPeakFlow is null;

    /// <summary>The level of a kind; null where the usual one holds.</summary>
    public decimal? Level(LevelKind kind)
    {
        foreach (var level in Levels)
        {
            if (level.Kind == kind)
            {
                return level.Value;
            }
        }

        return null;
    }

    public bool Says(PlanFacts fact) => (Facts & fact) != 0;

    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(CarePlan? other) =>
        other is not null && (Facts, BestPeakFlow) == (other.Facts, other.BestPeakFlow) && Levels.SequenceEqual(other.Levels) && Measurements.SequenceEqual(other.Measurements);

    public override int GetHashCode() => HashCode.Combine(Levels.Length, Measurements.Length, Facts, BestPeakFlow);
}

/// <summary>From where on a rule finds something in this citizen's readings.</summary>
/// <param name="Value">In the unit of the kind, within its bounds (<see cref="PlanLevels"/>).</param>
/// <param name="IsOfPractice">Whether the practice set it: then the citizen cannot change it. What a caller says here is passed over.</param>
[GenerateSerializer, Immutable, Alias("phr.OwnLevel")]
public sealed record OwnLevel([property: Id(0)] LevelKind Kind, [property: Id(1)] decimal Value, [property: Id(2)] bool IsOfPractice = false);

/// <summary>Levels that may be a citizen's own. Numbers are stored: append only.</summary>
public enum LevelKind : byte
{
    /// <summary>A week's mean of the upper pressure at home.</summary>
    HomeSystolic = 0,

    /// <summary>The same of the lower one.</summary>
    HomeDiastolic = 1,

    /// <summary>Below it the upper pressure is low.</summary>
    LowSystolic = 2,

    FastPulse = 3,
    SlowPulse = 4,

    /// <summary>HbA1c that calls for a review.</summary>
    Hba1c = 5,

    /// <summary>Kilograms within three days, with heart failure: more than them.</summary>
    WeightGain = 6,
}

/// <summary>What is to be measured.</summary>
/// <param name="Name">One of <c>KnownCodes</c>, such as <c>blood pressure</c>.</param>
/// <param name="Times">1 to <c>RecordLimits.MaxPlannedTimes</c>.</param>
/// <param name="PracticeSince">When the practice set it: then the citizen cannot change it, and readings that stay away are noticed. Null where the citizen did. What a caller says here is passed over.</param>
[GenerateSerializer, Immutable, Alias("phr.PlannedMeasurement")]
public sealed record PlannedMeasurement(
    [property: Id(0)] string Name, [property: Id(1)] int Times, [property: Id(2)] PlanPeriod Per, [property: Id(3)] DateTimeOffset? PracticeSince = null)
{
    public bool IsOfPractice => PracticeSince is not null;

    /// <summary>Whether the same is to be measured as often, whoever set it and when.</summary>
    public bool AsksTheSame(PlannedMeasurement other) => (Name, Times, Per) == (other.Name, other.Times, other.Per);
}

/// <summary>Numbers are stored: append only.</summary>
public enum PlanPeriod : byte
{
    Day = 0,
    Week = 1,
}

/// <summary>What rules must know of a citizen, and no reading tells. Numbers are stored: append only.</summary>
[Flags]
public enum PlanFacts
{
    None = 0,

    /// <summary>Other levels hold, and the maternity team watches them: no rule of this service does.</summary>
    Pregnant = 1,

    /// <summary>Care is about comfort: no rule raises anything.</summary>
    EndOfLife = 2,

    HeartFailure = 4,
    Type2Diabetes = 8,

    /// <summary>No diabetes is known.</summary>
    NoDiabetes = 16,

    /// <summary>Anaemia, a variant of haemoglobin, or dialysis: HbA1c tells little.</summary>
    Hba1cUnreliable = 32,

    /// <summary>The oxygen that is aimed at is 88 to 92 %.</summary>
    LowerOxygenTarget = 64,
}

/// <summary>The best peak flow of a person with asthma.</summary>
/// <param name="Value">L/min, of <see cref="PlanLevels.LeastPeakFlow"/> to <see cref="PlanLevels.MostPeakFlow"/>.</param>
/// <param name="At">When it was blown. After <see cref="PlanLevels.PeakFlowHolds"/> it is too old to be held against.</param>
[GenerateSerializer, Immutable, Alias("phr.BestPeakFlow")]
public sealed record BestPeakFlow([property: Id(0)] decimal Value, [property: Id(1)] DateTimeOffset At);

/// <summary>A plan as the record holds it.</summary>
/// <param name="Version">The record version that it was last changed at; 0 where there is none.</param>
/// <param name="At">When that was; null where there is none.</param>
/// <param name="By">Who changed it last: the ticket's subject.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldCarePlan")]
public sealed record HeldCarePlan(
    [property: Id(0)] CarePlan Plan,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset? At,
    [property: Id(3)] string? By,
    [property: Id(4)] string? Organization)
{
    public static readonly HeldCarePlan None = new(CarePlan.None, 0, null, null, null);
}
