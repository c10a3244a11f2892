using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// An oxygen saturation of 94 % or less, and again within the hour, a minute later at the earliest (NHS oximetry leaflet: 93 to 94 %). One of 92 % or less counts as low here
/// too, so that nothing falls between this rule and <see cref="OxygenEmergency"/>, which has two of those for itself. It ends with 95 % or more an hour apart (ours).
/// Watches, exercise and anaesthesia do not count. Whoever has a target of 88 to 92 %, by their plan, is left out.
/// </summary>
public sealed class OxygenLow : TwiceRule
{
    /// <summary>NHS oximetry leaflet: 93 to 94 % calls for advice.</summary>
    private const decimal Low = 94;

    /// <summary>NHS oximetry leaflet: as usual from here on.</summary>
    internal const decimal Well = 95;

    public override string Name => AlertRuleNames.OxygenLow;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Saturation];

    public override AlertRule? Under(CarePlan plan, DateTimeOffset now) => plan.Says(PlanFacts.LowerOxygenTarget) ? null : this;

    protected override TimeSpan Least { get; } = TimeSpan.FromMinutes(1);

    protected override TimeSpan Most { get; } = TimeSpan.FromHours(1);

    protected override TimeSpan WellFor { get; } = TimeSpan.FromHours(1);

    protected override AlertUrgency Urgency => AlertUrgency.SameDay;

    /// <summary>Under exercise and anaesthesia other values are usual, and watches guess.</summary>
    internal static bool IsAtRest(in AlertReading reading) => reading.Code.Code is not ("89276-0" or "89277-8") && !reading.IsOfWatch;

    protected override bool Counts(in AlertReading reading) => IsAtRest(reading);

    protected override bool IsUnwell(in AlertReading reading) => reading.Value <= Low;

    protected override bool IsWell(in AlertReading reading) => reading.Value >= Well;

    /// <summary>Two that are very low are the other rule's.</summary>
    protected override bool Confirms(in AlertReading first, in AlertReading second) =>
        first.Value > OxygenEmergency.VeryLow || second.Value > OxygenEmergency.VeryLow;
}
