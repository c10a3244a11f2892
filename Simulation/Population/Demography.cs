using System.Collections.Immutable;
using System.Globalization;

namespace PhrCluster.Simulation.Population;

/// <summary>Who lives in the nation. The shares are rough; docs/simulator.md tells where each comes from.</summary>
internal static class Demography
{
    /// <summary>A practice's neighbours have neighbouring numbers, so that any slice of a nation has whole practices.</summary>
    private const int CitizensPerPractice = 8_000;

    /// <summary>Per mille of the population by decade of age, from 0–9 to 90–99.</summary>
    private static readonly ImmutableArray<int> AgePyramid = [110, 120, 130, 137, 127, 135, 112, 84, 38, 7];

    public static VirtualCitizen Citizen(long number, Dice dice, DateOnly epoch)
    {
        var age = AgeOf(dice.For(Draw.Age));
        var born = epoch.AddYears(-age).AddDays(-dice.For(Draw.BirthDay).Below(365));
        var sex = dice.For(Draw.Sex).Chance(0.505) ? Sex.Female : Sex.Male;
        var citizen = new VirtualCitizen(
            number, Nation.IdOf(number), born, sex, ConditionsOf(dice, age), PracticeOf(number), [], []) { Dice = dice };
        citizen = citizen with { Devices = Belongings.Of(citizen, age) };
        return citizen with { Consents = Wishes.Of(citizen, epoch), Plan = Plans.Of(citizen) };
    }

    private static string PracticeOf(long number) => "GP" + (number / CitizensPerPractice).ToString("D5", CultureInfo.InvariantCulture);

    private static int AgeOf(Dice dice)
    {
        var at = dice.Below(1000);
        var decade = 0;
        while (at >= AgePyramid[decade])
        {
            at -= AgePyramid[decade++];
        }

        return decade * 10 + dice.For(Draw.Extra).Below(10);
    }

    private static Conditions ConditionsOf(Dice dice, int age)
    {
        var conditions = Conditions.None;
        if (dice.For(Draw.Obesity).Chance(age < 18 ? 0.10 : 0.27))
        {
            conditions |= Conditions.Obesity;
        }

        var diabetes = dice.For(Draw.Diabetes);
        if (diabetes.Chance(0.005))
        {
            conditions |= age >= 2 ? Conditions.Type1Diabetes : Conditions.None;
        }
        else if (diabetes.For(Draw.Extra).Chance(Type2(age) * (conditions == Conditions.Obesity ? 1.8 : 0.7)))
        {
            conditions |= Conditions.Type2Diabetes;
        }

        if (dice.For(Draw.Hypertension).Chance(age < 30 ? 0.01 : age < 45 ? 0.06 : age < 60 ? 0.20 : age < 75 ? 0.40 : 0.55))
        {
            conditions |= Conditions.Hypertension;
        }

        return dice.For(Draw.Kidney).Chance(age < 45 ? 0.003 : age < 65 ? 0.02 : age < 75 ? 0.08 : 0.20) ? conditions | Conditions.KidneyDisease : conditions;
    }

    private static double Type2(int age) => age < 30 ? 0.002 : age < 40 ? 0.02 : age < 50 ? 0.05 : age < 60 ? 0.09 : age < 70 ? 0.13 : age < 80 ? 0.17 : 0.16;
}
