using PhrCluster.Plans;

namespace PhrCluster.Simulation.Population;

/// <summary>What practices plan with their citizens when they arrive: levels that are not the usual ones, or that no rule is to raise anything. Most have no plan.</summary>
internal static class Plans
{
    private const double Planned = 0.05;

    /// <summary>Null where there is none.</summary>
    public static CarePlan? Of(VirtualCitizen citizen)
    {
        var dice = citizen.Dice.For(Draw.Plan);
        return !dice.Chance(Planned) ? null : dice.For(1).Below(4) switch
        {
            0 => With((LevelKind.HomeSystolic, 140), (LevelKind.HomeDiastolic, 80)),
            1 => With((LevelKind.LowSystolic, 100)),
            2 => With((LevelKind.FastPulse, 120), (LevelKind.SlowPulse, 45)),
            _ => CarePlan.None with { Facts = PlanFacts.EndOfLife },
        };
    }

    private static CarePlan With(params (LevelKind Kind, decimal Value)[] levels) =>
        CarePlan.None with { Levels = [.. levels.Select(static level => new OwnLevel(level.Kind, level.Value, IsOfPractice: true))] };
}
