using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Simulation.Population;

/// <summary>What citizens give when they arrive, by the templates that any citizen has. Most give nothing.</summary>
internal static class Wishes
{
    private const int ResearchYears = 20;

    private static readonly ImmutableArray<string> Programmes = ["PROGRAMME-HEART", "PROGRAMME-DIABETES", "PROGRAMME-AGEING"];

    public static ImmutableArray<Consent> Of(VirtualCitizen citizen, DateOnly epoch)
    {
        var dice = citizen.Dice.For(Draw.Consents);
        var now = new DateTimeOffset(epoch, TimeOnly.MinValue, TimeSpan.Zero);
        var given = ImmutableArray.CreateBuilder<Consent>();
        if (dice.For(1).Chance(0.05))
        {
            Give("national-opt-out", new TemplateValues());
        }

        if (dice.For(2).Chance(0.04))
        {
            Give("research", new TemplateValues
            {
                Who = Programmes[dice.For(3).Below(Programmes.Length)],
                Classes = [new Coding(CodeSystems.ResourceTypes, "Observation")],
                Until = now.AddYears(ResearchYears),
            });
        }

        if (dice.For(4).Chance(0.01))
        {
            Give("hide", new TemplateValues { Codes = Secret(dice.For(5)), ExceptEmergencies = dice.For(6).Chance(0.5) });
        }

        if (dice.For(7).Chance(0.01))
        {
            Give("hide-from-organisation", new TemplateValues { Who = citizen.Practice, Codes = Secret(dice.For(8)) });
        }

        var stoppable = citizen.Devices.RemoveAll(static device => device.Name is null);
        if (!stoppable.IsEmpty && dice.For(9).Chance(0.01))
        {
            Give("stop-delivery", new TemplateValues { Who = stoppable[dice.For(10).Below(stoppable.Length)].Source });
        }

        return given.ToImmutable();

        void Give(string template, TemplateValues values)
        {
            var filled = (TemplateOutcome.Filled)ConsentTemplates.Fill(template, $"{template}-1", values, now);
            given.AddRange(filled.Arrangement.Give);
        }
    }

    /// <summary>What a citizen may want hidden: all codes of one thing.</summary>
    private static ImmutableArray<Coding> Secret(Dice dice) => KnownCodes.ByName[dice.Below(5) switch
    {
        0 => "blood pressure",
        1 => "glucose",
        2 => "weight",
        3 => "HbA1c",
        _ => "sleep",
    }];
}
