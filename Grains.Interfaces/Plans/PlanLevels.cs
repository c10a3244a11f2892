using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Plans;

/// <summary>A kind of level: whose rule it is, what holds for everybody, and what may be a citizen's own.</summary>
/// <param name="Name">By which people and programs call it, such as <c>home-systolic</c>.</param>
/// <param name="Usual">What holds where a plan says nothing.</param>
/// <param name="Least">The lowest that a plan may set.</param>
/// <param name="Most">The highest.</param>
/// <param name="IsFloor">Whether what lies below it is found: then a higher one finds more.</param>
public sealed record LevelBounds(LevelKind Kind, string Name, string Rule, string Unit, decimal Usual, decimal Least, decimal Most, bool IsFloor = false)
{
    /// <summary>Whether a level finds all that the usual one does. A citizen sets such alone; one that finds less, their practice sets.</summary>
    public bool FindsAsMuch(decimal level) => IsFloor ? level >= Usual : level <= Usual;
}

/// <summary>Every level that may be a citizen's own, with its bounds; all bounds are this project's choice, for a clinician to approve.</summary>
public static class PlanLevels
{
    public const decimal LeastPeakFlow = 100, MostPeakFlow = 900;

    /// <summary>BTS/SIGN 158: the best of two years.</summary>
    public static readonly TimeSpan PeakFlowHolds = TimeSpan.FromDays(731);

    private const string Mercury = "mm[Hg]", PerMinute = "/min";

    /// <summary>In the order of their kinds.</summary>
    public static readonly ImmutableArray<LevelBounds> All =
    [
        new(LevelKind.HomeSystolic, "home-systolic", AlertRuleNames.BloodPressureHigh, Mercury, 135, 125, 150),
        new(LevelKind.HomeDiastolic, "home-diastolic", AlertRuleNames.BloodPressureHigh, Mercury, 85, 75, 95),
        new(LevelKind.LowSystolic, "low-systolic", AlertRuleNames.BloodPressureLow, Mercury, 90, 80, 100, IsFloor: true),
        new(LevelKind.FastPulse, "fast-pulse", AlertRuleNames.HeartRate, PerMinute, 131, 115, 150),
        new(LevelKind.SlowPulse, "slow-pulse", AlertRuleNames.HeartRate, PerMinute, 40, 30, 50, IsFloor: true),
        new(LevelKind.Hba1c, "hba1c", AlertRuleNames.Hba1c, "mmol/mol", 58, 48, 75),
        new(LevelKind.WeightGain, "weight-gain", AlertRuleNames.HeartFailureWeight, "kg", 2, 1, 3),
    ];

    /// <summary>Facts by the names that people and programs call them.</summary>
    public static readonly ImmutableSortedDictionary<string, PlanFacts> Facts = new Dictionary<string, PlanFacts>
    {
        ["pregnant"] = PlanFacts.Pregnant,
        ["end-of-life"] = PlanFacts.EndOfLife,
        ["heart-failure"] = PlanFacts.HeartFailure,
        ["type-2-diabetes"] = PlanFacts.Type2Diabetes,
        ["no-diabetes"] = PlanFacts.NoDiabetes,
        ["hba1c-unreliable"] = PlanFacts.Hba1cUnreliable,
        ["oxygen-88-92"] = PlanFacts.LowerOxygenTarget,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Every fact together.</summary>
    public static PlanFacts AllFacts { get; } = Facts.Values.Aggregate(static (all, fact) => all | fact);

    public static LevelBounds Of(LevelKind kind) => All[(int)kind];

    /// <summary>Null for no level's name.</summary>
    public static LevelBounds? Find(string name) => All.FirstOrDefault(level => level.Name == name);
}
