using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// Which calls a run makes: a pure function of the plan and a visit's number. Round r brings each citizen of the slice, in an order of the round's own, what
/// they and theirs do on day r; in round 0 they arrive first.
/// </summary>
internal sealed partial class LoadSchedule(LoadPlan plan)
{
    private const ulong Looking = 11, Changing = 12, Emergency = 13, Looker = 14, Working = 15, Asking = 16, Subscribing = 17;

    /// <summary>Of 100 dashboards that are not of emergencies: so many are asked for by a practice that the citizen has nothing to do with, and by research.</summary>
    private const int ByStrangers = 5, ForResearch = 5;

    /// <summary>Of each: few enough that each is known to many records.</summary>
    private const int Hospitals = 16;

    /// <summary>Clinics and research programmes that ask: as many as it takes that none comes to its limit of a day at once.</summary>
    private const int Askers = 256;

    /// <summary>Services that subscribe to citizens who let them look.</summary>
    private const int Subscribers = 64;

    private readonly Nation _nation = new(plan.Nation);
    private readonly Sample _sample = new(plan.Nation.Seed, plan.Nation.Citizens, plan.Sample, plan.Slice);

    public LoadPlan Plan => plan;

    public Nation Nation => _nation;

    /// <summary>Citizens of the slice, and visits of a round.</summary>
    public long Citizens => _sample.Count;

    public IEnumerable<long> Members() => _sample.Members();

    public int RoundOf(long visit) => (int)(visit / Citizens);

    /// <summary>Whose visit it is.</summary>
    public long CitizenOf(long visit) => _sample.CitizenAt(RoundOf(visit), visit % Citizens);

    public Visit Visit(long number)
    {
        var round = RoundOf(number);
        var citizen = _nation.Citizen(CitizenOf(number));
        return new Visit(number, round, citizen, Calls(citizen, number));
    }

    /// <summary>The calls of a citizen's visit.</summary>
    /// <param name="visit">Its number.</param>
    public ImmutableArray<PlannedCall> Calls(VirtualCitizen citizen, long visit)
    {
        var round = RoundOf(visit);
        var calls = ImmutableArray.CreateBuilder<PlannedCall>();
        if (round == 0)
        {
            calls.Add(new RegisterCall(citizen.Practice, Studies.IsEmpty ? null : CitizenDetails.Of(citizen)));
            if (citizen.Plan is { } agreed)
            {
                calls.Add(new PlanCall(Professional(citizen.Practice, PurposeOfUse.Treatment), agreed)); // Before anything is hidden from the practice.
            }

            if (!citizen.Consents.IsEmpty)
            {
                calls.Add(new ArrangeCall(CallKind.Arrange, new Arrangement(citizen.Consents, [], [])));
            }
        }

        var (given, ending, undone) = (new List<string>(), new List<EndSubscriptionCall>(), new List<ProgrammeCall>());
        foreach (var delivery in _nation.Submissions(citizen, round))
        {
            calls.Add(new SubmitCall(delivery.Submission, delivery.Source));
            AddOthers(calls, given, citizen, round);
            for (var i = Times(plan.Mix.Subscription / 2, citizen, round, calls.Count, Subscribing); i > 0; i--)
            {
                AddSubscription(calls, given, ending, citizen, round, visit);
            }

            for (var i = Times(plan.Mix.Programme / CallsOfWord, citizen, round, calls.Count, Joining); i > 0; i--)
            {
                AddProgrammeCall(calls, undone, citizen, round);
            }
        }

        calls.AddRange(ending);
        calls.AddRange(undone);

        foreach (var consent in given)
        {
            calls.Add(new ArrangeCall(CallKind.WithdrawConsent, new Arrangement([], [consent], [])));
        }

        return calls.ToImmutable();
    }

    /// <summary>What comes on top of a submission, so that over all of them the mix is as asked for.</summary>
    private void AddOthers(ImmutableArray<PlannedCall>.Builder calls, List<string> given, VirtualCitizen citizen, int round)
    {
        var place = calls.Count;
        for (var i = Times(plan.Mix.Dashboard, citizen, round, place, Looking); i > 0; i--)
        {
            calls.Add(new DashboardCall(CallKind.Dashboard, ViewerOf(citizen, round, calls.Count)));
        }

        // A consent that is given is withdrawn at the end of the visit, and an emergency is declared before it is looked at: two calls each.
        for (var i = Times(plan.Mix.Consent / 2, citizen, round, place, Changing); i > 0; i--)
        {
            var id = $"load-{round}-{given.Count}";
            given.Add(id);
            calls.Add(new ArrangeCall(CallKind.GiveConsent, new Arrangement([HideFromPractice(citizen, id)], [], [])));
        }

        for (var i = Times(plan.Mix.Emergency / 2, citizen, round, place, Emergency); i > 0; i--)
        {
            var hospital = Hospital(citizen, round, calls.Count);
            calls.Add(new EmergencyCall(hospital, "Simulated emergency"));
            calls.Add(new DashboardCall(CallKind.EmergencyDashboard, hospital));
        }

        for (var i = Times(plan.Mix.Worklist / 2, citizen, round, place, Working); i > 0; i--)
        {
            var gp = Professional(citizen.Practice, PurposeOfUse.Treatment);
            calls.Add(new WorklistCall(gp));
            calls.Add(StepOf(gp, Draw.Below(Drawn(citizen, round, calls.Count, Working), 10)));
        }

        for (var i = Times(plan.Mix.Request / 3, citizen, round, place, Asking); i > 0; i--)
        {
            AddRequest(calls, citizen, round);
        }
    }

    /// <summary>A request, what the citizen makes of it, and a look by whoever asked. Some are never answered.</summary>
    private void AddRequest(ImmutableArray<PlannedCall>.Builder calls, VirtualCitizen citizen, int round)
    {
        var drawn = Drawn(citizen, round, calls.Count, Asking);
        var (which, wish) = (Draw.Below(drawn, Askers), Draw.Below(drawn * 31, 20));
        var asker = which % 2 == 0 ? Professional($"CLINIC-{which}", PurposeOfUse.Treatment) : Professional($"PROGRAMME-{which}", PurposeOfUse.Research);
        var ask = new AskCall(asker, $"load-{round}-{calls.Count}");
        calls.Add(ask);
        if (wish < 17)
        {
            calls.Add(new AnswerCall(ask, wish switch { < 12 => AnswerKind.Agree, < 16 => AnswerKind.Refuse, _ => AnswerKind.RefuseForGood }, Narrows: wish is >= 8 and < 12));
        }

        calls.Add(new DashboardCall(CallKind.Dashboard, asker));
    }

    /// <summary>The citizen's practice subscribes, or a service that they let look until the end of the visit. Some end it again, some citizens do; a service that does not is told nothing more.</summary>
    private void AddSubscription(
        ImmutableArray<PlannedCall>.Builder calls, List<string> given, List<EndSubscriptionCall> ending, VirtualCitizen citizen, int round, long visit)
    {
        var drawn = Drawn(citizen, round, calls.Count, Subscribing);
        var isService = Draw.Below(drawn * 31, 3) == 0;
        var who = Professional(isService ? $"FOLLOW-UP-{Draw.Below(drawn * 37, Subscribers)}" : citizen.Practice, PurposeOfUse.Treatment);
        if (isService)
        {
            var consent = $"load-{round}-{given.Count}";
            given.Add(consent);
            calls.Add(new ArrangeCall(CallKind.GiveConsent, new Arrangement([Let(who, consent)], [], [])));
        }

        var end = Draw.Below(drawn * 41, 10);
        var topic = Draw.Below(drawn * 43, 3) == 0 ? SubscriptionTopic.Alerts : SubscriptionTopic.Items;
        var call = new SubscribeCall(
            who, SubscriptionNames.Of(plan, visit, calls.Count), topic, topic == SubscriptionTopic.Items && Draw.Below(drawn * 47, 2) == 0 ? ["Observation"] : [],
            1 + (int)Draw.Below(drawn * 53, 4), Stays: !isService && end >= 4);
        calls.Add(call);
        if (end < 4)
        {
            ending.Add(new EndSubscriptionCall(end < 2 ? who : Caller.Self, call.Id));
        }
    }

    /// <summary>What a GP does with a task that the list shows.</summary>
    private static TaskCall StepOf(Caller gp, long drawn) => drawn switch
    {
        < 4 => new TaskCall(gp, AlertStep.Claimed, AlertOutcome.None, null),
        < 6 => new TaskCall(gp, AlertStep.Noted, AlertOutcome.None, "Simulated note"),
        < 7 => new TaskCall(gp, AlertStep.Released, AlertOutcome.None, null),
        _ => new TaskCall(gp, AlertStep.Closed, AlertOutcome.Called, "Simulated call"),
    };

    /// <summary>How often something of this weight goes with one submission: its share rounded up or down by a draw.</summary>
    private int Times(double weight, VirtualCitizen citizen, int round, int place, ulong what)
    {
        var share = weight / plan.Mix.Submit;
        return (int)share + (Draw.Share(Drawn(citizen, round, place, what)) < share - (int)share ? 1 : 0);
    }

    /// <summary>Mostly the citizen's own practice; the others show that consent is asked, and are mostly refused.</summary>
    private Caller ViewerOf(VirtualCitizen citizen, int round, int place)
    {
        var drawn = Drawn(citizen, round, place, Looker);
        return Draw.Below(drawn, 100) switch
        {
            < ByStrangers => Professional(_nation.Citizen(Draw.Below(drawn * 31, plan.Nation.Citizens)).Practice, PurposeOfUse.Treatment),
            < ByStrangers + ForResearch => Professional("PROGRAMME-HEART", PurposeOfUse.Research),
            _ => Professional(citizen.Practice, PurposeOfUse.Treatment),
        };
    }

    private Caller Hospital(VirtualCitizen citizen, int round, int place)
    {
        var hospital = $"hospital-{Draw.Below(Drawn(citizen, round, place, Looker), Hospitals) + 1}";
        return Professional(hospital, PurposeOfUse.BreakTheGlass);
    }

    private static Caller Professional(string organization, string purpose) => new(Role.Professional, $"dr@{organization}", organization, purpose);

    /// <summary>Lets an organisation see everything.</summary>
    private static Consent Let(Caller who, string id) => new(id, ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Permit,
        Actors = [new ConsentActor(ActorKind.Organization, who.Organization!)],
        Actions = [ConsentAction.Access],
        Purposes = [who.Purpose],
    });

    private static Consent HideFromPractice(VirtualCitizen citizen, string id) =>
        new(id, ConsentStatus.Active, new Provision
        {
            Type = ProvisionType.Deny,
            Actors = [new ConsentActor(ActorKind.Organization, citizen.Practice)],
            Actions = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose],
            Codes = KnownCodes.ByName["weight"],
        });

    private ulong Drawn(VirtualCitizen citizen, int round, int place, ulong what) =>
        Draw.Of(plan.Nation.Seed ^ what, (ulong)citizen.Number, (ulong)round, (ulong)place);
}
