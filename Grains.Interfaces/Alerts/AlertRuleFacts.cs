using System.Collections.Immutable;
using PhrCluster.Codes;

namespace PhrCluster.Alerts;

/// <summary>What anybody may know of a rule without running it.</summary>
/// <param name="Version">The version that decides now.</param>
/// <param name="Measures">Which readings it looks at; none for a rule that looks each day, at whatever a plan names.</param>
public sealed record AlertRuleFacts(int Version, ImmutableArray<Measurand> Measures)
{
    /// <summary>Of every rule, by its name.</summary>
    public static readonly ImmutableSortedDictionary<string, AlertRuleFacts> All = new Dictionary<string, AlertRuleFacts>
    {
        [AlertRuleNames.BloodPressureSevere] = new(1, [Measurand.Systolic]),
        [AlertRuleNames.BloodPressureStage2] = new(1, [Measurand.Systolic]),
        [AlertRuleNames.BloodPressureHigh] = new(1, [Measurand.Systolic]),
        [AlertRuleNames.BloodPressureLow] = new(1, [Measurand.Systolic]),
        [AlertRuleNames.OxygenEmergency] = new(1, [Measurand.Saturation]),
        [AlertRuleNames.OxygenLow] = new(1, [Measurand.Saturation]),
        [AlertRuleNames.HeartRate] = new(1, [Measurand.HeartRate]),
        [AlertRuleNames.Ketone] = new(1, [Measurand.Ketones]),
        [AlertRuleNames.GlucoseVeryLow] = new(1, [Measurand.Glucose]),
        [AlertRuleNames.GlucoseHigh] = new(1, [Measurand.Glucose]),
        [AlertRuleNames.GlucoseLowOften] = new(3, [Measurand.Glucose]),
        [AlertRuleNames.SensorTimeInRange] = new(3, [Measurand.Glucose]),
        [AlertRuleNames.Hba1c] = new(1, [Measurand.Hba1c, Measurand.Hba1cIfcc]),
        [AlertRuleNames.HeartFailureWeight] = new(1, [Measurand.Weight]),
        [AlertRuleNames.PeakFlow] = new(1, [Measurand.PeakFlow]),
        [AlertRuleNames.Missed] = new(1, []),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
