using PhrCluster.Alerts;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>A week's average at home of 135/85 or more (NICE NG136 1.2: stage 1), whatever lies above it: a series that came too late for <see cref="BloodPressureStage2"/> is told all the same.</summary>
public sealed class BloodPressureHigh : HomeSeriesRule
{
    public override string Name => AlertRuleNames.BloodPressureHigh;

    public override int Version => 1;

    public override bool RaisesLate => true;

    protected override decimal Systolic => 135;

    protected override decimal Diastolic => 85;

    protected override AlertUrgency Urgency => AlertUrgency.Routine;
}
