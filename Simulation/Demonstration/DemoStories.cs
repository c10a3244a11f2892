using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Simulation.Population;
using PhrCluster.Words;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Reads in the records what is true of those who play a part: a story is told by what was found, not by what was meant.</summary>
internal sealed class DemoStories(DemoRecords records, ImmutableArray<DemoCitizen> cast, DateOnly today)
{
    private const int MostEntries = 1_000;

    public async Task<ImmutableArray<DemoPerson>> Tell(CancellationToken cancellation)
    {
        var people = ImmutableArray.CreateBuilder<DemoPerson>();
        var held = new Dictionary<string, ConsentsDisclosed>();
        foreach (var citizen in cast.Where(static it => it.Part != DemoPart.Extra))
        {
            var self = records.Of(citizen, Caller.Self);
            held[citizen.Id] = await self.Consents(cancellation);
            var log = await self.AccessLog(new AccessLogQuery(), MostEntries, cancellation).ToListAsync(cancellation);
            people.Add(new DemoPerson(citizen.Id, citizen.Name, null, DemoGroup.Citizen, Of(citizen, await self.Dashboard(cancellation), held[citizen.Id], log.SelectMany(static page => page.Entries))));
        }

        return [.. people.Select(person => held.FirstOrDefault(it => DelegatesOf(it.Value).Contains(person.Id)).Key is { } other ? person with { Story = person.Story! with { ActsFor = NameOf(other) }, Patient = other } : person), .. DemoStaff.All.Select(it => it with { Workplace = it.Organization is { } place ? DemoNames.NameOf(place) : null, Patient = PatientOf(it) })];
    }

    private DemoStory Of(DemoCitizen citizen, DashboardDisclosed figures, ConsentsDisclosed consents, IEnumerable<AccessLogEntry> log)
    {
        var looks = log.Where(static entry => entry.Role == Role.Professional).ToList();
        var hiding = Active(consents).FirstOrDefault(static rule => rule.Type == ProvisionType.Deny && !rule.Codes.IsEmpty);
        var hidden = hiding?.Codes.FirstOrDefault(code => figures.Measures.Any(it => IsSame(it.Code, code)));
        return new DemoStory
        {
            Age = DemoCast.AgeOf(citizen.Who, today),
            Conditions = ConditionsOf(citizen.Who),
            HomePressures = CountOf(figures, Vocabulary.BloodPressure.Primary.Code, Sources.Cuff),
            SensorReadings = CountOf(figures, Vocabulary.InterstitialGlucose.Primary.Code, Sources.Cgm),
            Hidden = hidden,
            HiddenFrom = hidden is not null && hiding?.Actors.FirstOrDefault()?.Id is { } practice ? DemoNames.NameOf(practice) : null,
            CaredForBy = NameOf(DelegatesOf(consents).FirstOrDefault()),
            Programme = Active(consents).FirstOrDefault(static rule => rule.Type == ProvisionType.Permit && rule.Purposes.Contains(PurposeOfUse.Research)) is { } research
                ? DemoNames.NameOf(research.Actors[0].Id)
                : null,
            TurnedAway = looks.Where(static entry => !entry.Permitted).Sum(static entry => entry.Count),
            Emergencies = looks.Count(static entry => entry is { Action: AccessAction.DeclareEmergency, Permitted: true }),
        };
    }

    /// <summary>Of a measure whose latest reading came from that source: no other source of a nation measures it.</summary>
    private static int CountOf(DashboardDisclosed figures, string? code, string source) =>
        figures.Measures.FirstOrDefault(it => it.Code.Code == code && it.Latest.Item.Source.Name == source)?.Windows.Days30.Count ?? 0;

    private static bool IsSame(Coding one, Coding other) => (one.System, one.Code) == (other.System, other.Code);

    private static IEnumerable<Provision> Active(ConsentsDisclosed consents) =>
        consents.Consents.Where(static it => it is { EndedAtVersion: null, Consent.Status: ConsentStatus.Active }).Select(static it => it.Consent.Provision);

    private static IEnumerable<string> DelegatesOf(ConsentsDisclosed consents) =>
        Active(consents).SelectMany(static rule => rule.Actors).Where(static actor => actor.Kind == ActorKind.RelatedPerson).Select(static actor => actor.Id);

    /// <summary>Of a practice somebody who is registered there; of a hospital somebody who had no emergency yet.</summary>
    private string? PatientOf(DemoPerson staff) => staff.Group switch
    {
        DemoGroup.Practice => cast.First(citizen => citizen.Who.Practice == staff.Organization).Id,
        DemoGroup.Hospital => cast.First(static citizen => citizen.Part == DemoPart.MeasuresAtHome).Id,
        _ => null,
    };

    private string? NameOf(string? id) => cast.FirstOrDefault(citizen => citizen.Id == id)?.Name;

    private static ImmutableArray<DemoCondition> ConditionsOf(VirtualCitizen citizen) =>
    [
        .. new[]
        {
            (Conditions.Hypertension, DemoCondition.HighBloodPressure), (Conditions.Type1Diabetes, DemoCondition.Type1Diabetes),
            (Conditions.Type2Diabetes, DemoCondition.Type2Diabetes), (Conditions.KidneyDisease, DemoCondition.KidneyDisease),
        }.Where(it => citizen.Has(it.Item1)).Select(static it => it.Item2),
    ];
}
