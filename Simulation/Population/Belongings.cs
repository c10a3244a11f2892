using System.Collections.Immutable;

namespace PhrCluster.Simulation.Population;

/// <summary>Which devices a citizen has, and which services they visit.</summary>
internal static class Belongings
{
    public static ImmutableArray<VirtualDevice> Of(VirtualCitizen citizen, int age)
    {
        var devices = ImmutableArray.CreateBuilder<VirtualDevice>();
        var dice = citizen.Dice.For(Draw.HasDevice);
        Add(Sources.Cuff, 1, citizen.Has(Conditions.Hypertension) ? 0.30 : age >= 40 ? 0.03 : 0);
        Add(Sources.Cgm, 2, citizen.Has(Conditions.Type1Diabetes) ? 0.90 : citizen.Has(Conditions.Type2Diabetes) ? 0.15 : 0);
        Add(Sources.Scale, 3, age < 16 ? 0 : citizen.Has(Conditions.Obesity) ? 0.14 : 0.06);
        Add(Sources.Wearable, 4, age < 12 ? 0 : age < 50 ? 0.28 : age < 75 ? 0.18 : 0.05);
        Add(Sources.Oximeter, 5, age < 18 ? 0 : age < 65 ? 0.005 : 0.03);
        if (age is >= 40 and < 75 || citizen.Conditions is not (Conditions.None or Conditions.Obesity))
        {
            devices.Add(new VirtualDevice(Sources.Lab, Name: null));
        }

        if (age >= 12 && citizen.Has(Conditions.Type1Diabetes | Conditions.Type2Diabetes))
        {
            devices.Add(new VirtualDevice(Sources.EyeScreening, Name: null));
        }

        devices.Add(new VirtualDevice(Sources.Vaccination, Name: null));
        return devices.ToImmutable();

        void Add(string source, int salt, double share)
        {
            if (dice.For(salt).Chance(share))
            {
                devices.Add(new VirtualDevice(source, $"Device/{source}-{citizen.Id}"));
            }
        }
    }
}
