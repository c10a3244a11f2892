using System.Collections.Immutable;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Who plays which part: the first virtual citizens that a part fits, then whoever comes next, until there are enough.</summary>
internal static class DemoCast
{
    /// <summary>Citizens who are looked through for a part. The rarest fits one in a thousand.</summary>
    private const int MostLookedAt = 100_000;

    /// <summary>What a part asks of a cuff or a sensor: to have sent on each of these days.</summary>
    private const int SteadyDays = 15;

    private static readonly ImmutableArray<DemoPart> Parts = [.. Enum.GetValues<DemoPart>().Where(static part => part != DemoPart.Extra)];

    /// <summary>As few as have every part.</summary>
    public static int Fewest => Parts.Length;

    /// <param name="nation">Its day 0 is today.</param>
    public static ImmutableArray<DemoCitizen> Of(Nation nation, int citizens)
    {
        var cast = ImmutableArray.CreateBuilder<DemoCitizen>(citizens);
        var taken = new HashSet<long>();
        foreach (var part in Parts)
        {
            var number = Enumerable.Range(0, MostLookedAt).First(it => !taken.Contains(it) && Fits(part, nation.Citizen(it), nation));
            Add(part, number);
        }

        for (var number = 0; cast.Count < citizens; number++)
        {
            if (!taken.Contains(number))
            {
                Add(DemoPart.Extra, number);
            }
        }

        return cast.MoveToImmutable();

        void Add(DemoPart part, int number)
        {
            taken.Add(number);
            var (who, at) = (nation.Citizen(number), cast.Count);
            var (given, family) = DemoNames.Of(who.Sex, at, part == DemoPart.Parent ? Parts.IndexOf(DemoPart.Carer) : at);
            cast.Add(new DemoCitizen(who with { Id = DemoNames.IdOf(given, family), Practice = DemoNames.Practices[at % DemoNames.Practices.Length] }, part, given, family));
        }
    }

    public static int AgeOf(VirtualCitizen citizen, DateOnly today)
    {
        var years = today.Year - citizen.BirthDate.Year;
        return citizen.BirthDate.AddYears(years) > today ? years - 1 : years;
    }

    private static bool Fits(DemoPart part, VirtualCitizen citizen, Nation nation)
    {
        var age = AgeOf(citizen, nation.Settings.Epoch);
        return part switch
        {
            DemoPart.MeasuresAtHome => age is >= 50 and < 75 && citizen.Conditions == Conditions.Hypertension && SendsSteadily(citizen, Sources.Cuff, nation),
            DemoPart.WearsSensor => age is >= 18 and < 50 && citizen.Conditions == Conditions.Type1Diabetes && SendsSteadily(citizen, Sources.Cgm, nation) && SendsHourly(citizen, Sources.Cgm, nation),
            DemoPart.Hides => age is >= 40 and < 70 && citizen.Has(Conditions.Type2Diabetes) && Sends(citizen, Sources.Scale, nation),
            DemoPart.Carer => age is >= 45 and < 55 && citizen.Conditions == Conditions.None && Sends(citizen, Sources.Wearable, nation),
            DemoPart.Parent => age is >= 78 and < 85 && citizen.Conditions == Conditions.Hypertension && Sends(citizen, Sources.Cuff, nation),
            DemoPart.TakesPart => age is >= 25 and < 60 && Sends(citizen, Sources.Wearable, nation),
            DemoPart.TurnsAway => age is >= 30 and < 50 && Sends(citizen, Sources.Scale, nation),
            _ => age is >= 65 and < 90 && citizen.Has(Conditions.KidneyDisease) && Sends(citizen, Sources.Wearable, nation),
        };
    }

    private static bool Sends(VirtualCitizen citizen, string source, Nation nation) => DaysSent(citizen, source, nation).Any();

    private static bool SendsSteadily(VirtualCitizen citizen, string source, Nation nation) =>
        citizen.Devices.Any(device => device.Source == source) && DaysSent(citizen, source, nation).Count() == SteadyDays;

    /// <summary>So that there is something of today, too. A few of a day's uploads are late.</summary>
    private static bool SendsHourly(VirtualCitizen citizen, string source, Nation nation) => nation.Submissions(Alone(citizen, source), -1).Length > 12;

    private static VirtualCitizen Alone(VirtualCitizen citizen, string source) => citizen with { Devices = citizen.Devices.RemoveAll(device => device.Source != source) };

    /// <summary>Of the last days, today left out, which is not over.</summary>
    private static IEnumerable<int> DaysSent(VirtualCitizen citizen, string source, Nation nation)
    {
        var alone = Alone(citizen, source);
        return Enumerable.Range(-SteadyDays, SteadyDays).Where(day => !nation.Submissions(alone, day).IsEmpty);
    }
}
