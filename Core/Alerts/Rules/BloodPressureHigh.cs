using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>A week's average at home of 135/85 or more (NICE NG136 1.2: stage 1), whatever lies above it: a series that came too late for <see cref="BloodPressureStage2"/> is told all the same. A plan may move both levels.</summary>
public sealed class BloodPressureHigh : HomeSeriesRule
{
    private const decimal UsualSystolic = 135, UsualDiastolic = 85;

    /// <summary>Below the level by so much it ends (ours).</summary>
    private const decimal Calmer = 5;

    public BloodPressureHigh() : this(UsualSystolic, UsualDiastolic) { }

    private BloodPressureHigh(decimal systolic, decimal diastolic) => (Systolic, Diastolic) = (systolic, diastolic);

    public override string Name => AlertRuleNames.BloodPressureHigh;

    public override int Version => 1;

    public override bool RaisesLate => true;

    public override ImmutableArray<decimal> Levels => [Systolic, Diastolic];

    public override AlertRule Under(CarePlan plan, DateTimeOffset now) =>
        new BloodPressureHigh(plan.Level(LevelKind.HomeSystolic) ?? UsualSystolic, plan.Level(LevelKind.HomeDiastolic) ?? UsualDiastolic);

    protected override decimal Systolic { get; }

    protected override decimal Diastolic { get; }

    protected override decimal CalmSystolic => Systolic - Calmer;

    protected override decimal CalmDiastolic => Diastolic - Calmer;

    /// <summary>Quoted where they are the citizen's own.</summary>
    protected override ImmutableArray<decimal> OwnLevels => (Systolic, Diastolic) == (UsualSystolic, UsualDiastolic) ? [] : Levels;

    protected override AlertUrgency Urgency => AlertUrgency.Routine;
}
