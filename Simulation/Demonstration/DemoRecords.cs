using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Registration;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Makes the record of a citizen, as anybody would: they register and give consents, their sources deliver, and others look.</summary>
internal sealed class DemoRecords(IGrainFactory grains, Nation nation, ImmutableArray<DemoCitizen> cast, TimeProvider time)
{
    private const string HiddenKind = "weight";
    private const string Emergency = "Found unconscious at home, brought in by ambulance.";

    private readonly DateTimeOffset _now = time.GetUtcNow();

    /// <summary>A citizen's record, as somebody asks it.</summary>
    public CitizenSession Of(DemoCitizen citizen, Caller caller) =>
        new(grains.GetGrain<ICitizenGrain>(citizen.Id), TicketSource.Development(grains, caller, caller.Role == Role.Citizen ? citizen.Id : null, time));

    public DemoCitizen Who(DemoPart part) => cast.First(citizen => citizen.Part == part);

    /// <returns>Items that the record took.</returns>
    public async Task<long> Make(DemoCitizen citizen, int number, CancellationToken cancellation)
    {
        var self = Of(citizen, Caller.Self);
        await self.Register(new GpRegistration(citizen.Who.Practice), demographics: citizen.Demographics, cancellation: cancellation);
        await GiveConsents(citizen, self, number, cancellation);
        var items = await Deliver(citizen, cancellation);
        await Look(citizen, cancellation);
        return items;
    }

    private async Task GiveConsents(DemoCitizen citizen, CitizenSession self, int number, CancellationToken cancellation)
    {
        var nextYear = _now.AddYears(1);
        switch (citizen.Part)
        {
            case DemoPart.Hides:
                await Give("hide-from-organisation", new TemplateValues { Who = citizen.Who.Practice, Codes = KnownCodes.ByName[HiddenKind] });
                break;
            case DemoPart.Parent:
                await Give("delegate", new TemplateValues { Who = Who(DemoPart.Carer).Id, Rights = [ConsentAction.Access, ConsentAction.Collect], Until = nextYear });
                break;
            case DemoPart.TakesPart:
            case DemoPart.Extra when number % 8 == 3:
                var programme = DemoNames.Programmes[citizen.Part == DemoPart.TakesPart ? 0 : number / 8 % DemoNames.Programmes.Length];
                await Give("research", new TemplateValues { Who = programme, Classes = [new Coding(CodeSystems.ResourceTypes, "Observation")], Until = nextYear });
                break;
            case DemoPart.Extra when number % 20 == 9:
                await Give("national-opt-out", new TemplateValues());
                break;
        }

        // One that was given before, and perhaps withdrawn since, is left as it is.
        async Task Give(string template, TemplateValues values)
        {
            var id = $"{template}-1";
            if (!(await self.Consents(cancellation)).Consents.Any(it => it.Consent.Id == id))
            {
                await ConsentTemplates.Give(self, template, values, id, time: time, cancellation: cancellation);
            }
        }
    }

    private async Task<long> Deliver(DemoCitizen citizen, CancellationToken cancellation)
    {
        var items = 0L;
        foreach (var (source, submission) in DemoHistory.Of(nation, citizen.Who, _now))
        {
            items += (await Of(citizen, Caller.Service(source)).Submit(submission, cancellation)).Accepted;
        }

        return items;
    }

    private async Task Look(DemoCitizen citizen, CancellationToken cancellation)
    {
        await Of(citizen, GpOf(citizen.Who.Practice)).Dashboard(cancellation);
        switch (citizen.Part)
        {
            case DemoPart.Parent:
                await Of(citizen, Caller.Delegate(Who(DemoPart.Carer).Id)).Dashboard(cancellation);
                break;
            case DemoPart.TakesPart:
                await Of(citizen, Caller.Professional(DemoNames.Programmes[0], PurposeOfUse.Research, DemoStaff.Researcher.Id)).Dashboard(cancellation);
                break;
            case DemoPart.TurnsAway:
                // They share nothing with this practice: the answer is a refusal, which is what is to be shown.
                var other = Of(citizen, GpOf(DemoNames.Practices.First(practice => practice != citizen.Who.Practice)));
                await other.Grain.Dashboard(await other.Ticket(cancellation), cancellation);
                break;
            case DemoPart.HadEmergency:
                var hospital = Of(citizen, Caller.Professional(DemoNames.Hospital, PurposeOfUse.BreakTheGlass, DemoStaff.Emergency.Id));
                await hospital.DeclareEmergency(Emergency, cancellation: cancellation);
                await hospital.Dashboard(cancellation);
                break;
        }
    }

    private static Caller GpOf(string practice) => Caller.Professional(practice, PurposeOfUse.Treatment, DemoStaff.GpOf(practice).Id);
}
