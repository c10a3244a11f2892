using PhrCluster.Alerts;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>A week's average at home of 150/95 or more (NICE NG136 1.2: stage 2; seven days to act are ours).</summary>
public sealed class BloodPressureStage2 : HomeSeriesRule
{
    public override string Name => AlertRuleNames.BloodPressureStage2;

    public override int Version => 1;

    protected override decimal Systolic => 150;

    protected override decimal Diastolic => 95;

    protected override AlertUrgency Urgency => AlertUrgency.Soon;
}
