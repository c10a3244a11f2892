using PhrCluster.Plans;

namespace PhrCluster.Alerts;

/// <summary>Readings that a practice planned, and of which fewer than half came.</summary>
/// <param name="Name">One of <c>KnownCodes</c>, such as <c>weight</c>.</param>
/// <param name="Times">As planned.</param>
/// <param name="Per">As planned.</param>
/// <param name="Days">Over how many whole days it was counted.</param>
/// <param name="Came">How many of <see cref="Planned"/>; what came beyond a day's plan is not counted.</param>
/// <param name="Last">When the last one was taken, as known then; null for never.</param>
[GenerateSerializer, Immutable, Alias("phr.MissedMeasurement")]
public sealed record MissedMeasurement(
    [property: Id(0)] string Name,
    [property: Id(1)] int Times,
    [property: Id(2)] PlanPeriod Per,
    [property: Id(3)] int Days,
    [property: Id(4)] int Came,
    [property: Id(5)] DateTimeOffset? Last)
{
    private const int Week = 7;

    /// <summary>After so many days the citizen is told. A week's plan says nothing of three days.</summary>
    public static int DaysForCitizen(PlanPeriod per) => per == PlanPeriod.Day ? 3 : Week;

    /// <summary>After so many days the practice is told, too.</summary>
    public static int DaysForPractice(PlanPeriod per) => per == PlanPeriod.Day ? Week : 2 * Week;

    /// <summary>How many are planned in a number of days, for a week's plan in whole weeks.</summary>
    public static int PlannedIn(int days, int times, PlanPeriod per) => per == PlanPeriod.Day ? times * days : times * days / Week;

    /// <summary>How many were planned in its days.</summary>
    public int Planned => PlannedIn(Days, Times, Per);

    /// <summary>Whether it lasts so long that those who care for the citizen are told.</summary>
    public bool ConcernsPractice => Days >= DaysForPractice(Per);
}
