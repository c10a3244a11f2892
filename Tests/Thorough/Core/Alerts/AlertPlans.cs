using PhrCluster.Alerts;
using PhrCluster.Plans;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>Plans under which rules are played.</summary>
internal static class AlertPlans
{
    private static readonly BestPeakFlow Best = new(500, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>One without which a rule finds nothing; null where it needs none.</summary>
    public static CarePlan? For(string rule) => rule switch
    {
        AlertRuleNames.Hba1c => CarePlan.None with { Facts = PlanFacts.Type2Diabetes },
        AlertRuleNames.HeartFailureWeight => CarePlan.None with { Facts = PlanFacts.HeartFailure },
        AlertRuleNames.PeakFlow => CarePlan.None with { BestPeakFlow = Best },
        _ => null,
    };

    /// <summary>Plans that it may become: by other levels, without the rule, and as it was.</summary>
    public static CarePlan[] Others(string rule)
    {
        var plan = For(rule) ?? CarePlan.None;
        return
        [
            plan,
            plan with { Facts = plan.Facts | PlanFacts.Pregnant },
            rule switch
            {
                AlertRuleNames.Hba1c => plan with { Levels = [new OwnLevel(LevelKind.Hba1c, 64)] },
                AlertRuleNames.HeartFailureWeight => plan with { Levels = [new OwnLevel(LevelKind.WeightGain, 1.5m)] },
                AlertRuleNames.PeakFlow => plan with { BestPeakFlow = Best with { Value = 480 } },
                AlertRuleNames.OxygenLow or AlertRuleNames.OxygenEmergency => plan with { Facts = PlanFacts.LowerOxygenTarget },
                _ => plan with
                {
                    Levels =
                    [
                        new OwnLevel(LevelKind.HomeSystolic, 145), new OwnLevel(LevelKind.HomeDiastolic, 80), new OwnLevel(LevelKind.LowSystolic, 85), new OwnLevel(LevelKind.FastPulse, 120),
                        new OwnLevel(LevelKind.SlowPulse, 45),
                    ],
                },
            },
        ];
    }
}
