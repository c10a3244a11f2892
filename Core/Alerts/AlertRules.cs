using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Alerts.Rules;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>Every rule there is that looks at readings. <see cref="MissedReadings"/> looks where none come.</summary>
public static class AlertRules
{
    public static readonly ImmutableArray<AlertRule> All =
    [
        new BloodPressureSevere(), new BloodPressureStage2(), new BloodPressureHigh(), new BloodPressureLow(),
        new OxygenEmergency(), new OxygenLow(), new RestingPulse(),
        new KetoneHigh(), new GlucoseVeryLow(), new GlucoseHigh(), new GlucoseLowOften(), new SensorTimeInRange(),
        new Hba1cHigh(), new HeartFailureWeight(), new PeakFlowLow(),
    ];

    /// <summary>The names of all rules, that one's last.</summary>
    public static readonly ImmutableArray<string> Names = [.. All.Select(static rule => rule.Name), AlertRuleNames.Missed];

    private static readonly FrozenDictionary<string, int> Orders = All.Select(static (rule, at) => (rule.Name, at)).ToFrozenDictionary(static it => it.Name, static it => it.at);

    private static readonly FrozenDictionary<Measurand, ImmutableArray<AlertRule>> ByMeasure = All
        .SelectMany(static rule => rule.Measures.Select(measure => (Measure: measure, Rule: rule)))
        .GroupBy(static it => it.Measure, static it => it.Rule)
        .ToFrozenDictionary(static group => group.Key, static group => group.ToImmutableArray());

    /// <summary>Null for one that looks at no readings, or that this version does not know any more.</summary>
    public static AlertRule? Find(string name) => All.FirstOrDefault(rule => rule.Name == name);

    /// <summary>The place of a rule among all, under whichever plan.</summary>
    public static int OrderOf(AlertRule rule) => Orders[rule.Name];

    /// <summary>The rules that look at a measure, one of <see cref="AlertReading.Looked"/>.</summary>
    public static ImmutableArray<AlertRule> For(Measurand measure) => ByMeasure.GetValueOrDefault(measure, []);
}
