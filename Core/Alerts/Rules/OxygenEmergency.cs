using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// An oxygen saturation of 92 % or less, and again within the hour, a minute later at the earliest (NHS oximetry leaflet: 92 % or less is an emergency; the second reading is
/// ours). The leaflet says "at once"; an hour is allowed, since one that is still so later is no better. It ends, and leaves readings out, as <see cref="OxygenLow"/> does.
/// </summary>
public sealed class OxygenEmergency : TwiceRule
{
    /// <summary>NHS oximetry leaflet.</summary>
    internal const decimal VeryLow = 92;

    public override string Name => AlertRuleNames.OxygenEmergency;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Saturation];

    public override AlertRule? Under(CarePlan plan, DateTimeOffset now) => plan.Says(PlanFacts.LowerOxygenTarget) ? null : this;

    protected override TimeSpan Least { get; } = TimeSpan.FromMinutes(1);

    protected override TimeSpan Most { get; } = TimeSpan.FromHours(1);

    protected override TimeSpan WellFor { get; } = TimeSpan.FromHours(1);

    protected override AlertUrgency Urgency => AlertUrgency.Emergency;

    protected override bool Counts(in AlertReading reading) => OxygenLow.IsAtRest(reading);

    protected override bool IsUnwell(in AlertReading reading) => reading.Value <= VeryLow;

    protected override bool IsWell(in AlertReading reading) => reading.Value >= OxygenLow.Well;
}
