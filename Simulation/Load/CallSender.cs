using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Emergency;
using PhrCluster.Identity;
using PhrCluster.Plans;
using PhrCluster.Practices;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Studies;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// Makes planned calls: gets the ticket, asks the record, asks again when no answer comes, measures, and enters what it was told in the ledger. A submission
/// keeps its id over all attempts (G3).
/// </summary>
/// <param name="record">The record of a citizen.</param>
/// <param name="connected">Makes a call that gives up when the connection breaks.</param>
/// <param name="stop">Cancelled when the run ends: no call is tried again, and one that nobody has answered ends as unknown.</param>
/// <param name="subscribers">Null where the mix has no subscriptions.</param>
internal sealed class CallSender(
    Func<string, ICitizenGrain> record, IPracticeGrain practice, IConsentRequestsGrain requests, Func<Func<Task<object>>, Task<object>> connected, TicketBook tickets, LoadMeters meters, LedgerWriter? ledger,
    TimeProvider time, CancellationToken stop, NationSubscribers? subscribers = null)
{
    /// <summary>A silo that was restarted is back by then; a call that nobody answers must not hold its place for ever.</summary>
    public const int MostAttempts = 8;

    /// <summary>Of a subscription that would be one more than a record takes, of all or of one subscriber.</summary>
    private const string NoRoom = "subscription";

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <param name="due">The timestamp from which its latency counts.</param>
    /// <exception cref="System.Threading.Channels.ChannelClosedException">The ledger cannot be written any more.</exception>
    public async Task Send(Visit visit, int step, long due)
    {
        var call = visit.Calls[step];
        if (call is TaskCall && visit.Tasks.IsEmpty)
        {
            await Enter(new LedgerEntry { Visit = visit.Number, Step = step, Kind = call.Kind, Result = CallResult.Idle, Attempts = 1 });
            return;
        }

        var meter = meters.Of(due);
        visit.Tasks = call is WorklistCall ? [] : visit.Tasks;
        meter.CountSent(time.GetElapsedTime(due));
        var inTickets = TimeSpan.Zero;
        var entry = new LedgerEntry { Visit = visit.Number, Step = step, Kind = call.Kind, Result = CallResult.Unknown, Shown = call is TaskCall ? TaskDigest.Of([visit.Tasks[0].Alert]) : 0 };
        var (delay, today) = (FirstDelay, new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero));
        for (var attempt = 1; ; attempt++)
        {
            entry = entry with { Attempts = attempt };
            try
            {
                var began = time.GetTimestamp();
                var ticket = await tickets.Get(call.As, visit.Citizen.Id);
                var took = time.GetElapsedTime(began);
                meter.CountTicket(took);
                inTickets += took;
                entry = Answered(meter, visit, entry, await connected(() => Ask(visit, ticket, call, today, isAgain: entry.Attempts > 1)));
                break;
            }
            catch (Exception e)
            {
                meter.CountFailure(call.Kind, e);
                if (!SiloAbsence.MayPass(e) || attempt == MostAttempts || stop.IsCancellationRequested)
                {
                    break;
                }
            }

            // Back-off only: what the next attempt finds does not depend on it.
            await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }

        if (entry.Result != CallResult.Idle)
        {
            meter.Count(call.Kind, entry.Result, entry.Attempts, time.GetElapsedTime(due) - inTickets);
        }

        await Enter(entry);
    }

    private ValueTask Enter(LedgerEntry entry) =>
        ledger is null ? ValueTask.CompletedTask : ledger.Enter(entry.At == default ? entry with { At = time.GetUtcNow() } : entry);

    /// <param name="today">Of the first attempt: a request that is put again is the same.</param>
    private async Task<object> Ask(Visit visit, AccessTicket ticket, PlannedCall call, DateTimeOffset today, bool isAgain) => call switch
    {
        SubmitCall submit => await record(visit.Citizen.Id).Submit(ticket, submit.Submission),
        DashboardCall => await record(visit.Citizen.Id).Dashboard(ticket),
        ArrangeCall arrange => await record(visit.Citizen.Id).Arrange(ticket, arrange.Arrangement),
        PlanCall set => await record(visit.Citizen.Id).SetCarePlan(ticket, set.Plan),
        RegisterCall register => await record(visit.Citizen.Id).Register(ticket, new GpRegistration(register.Practice), demographics: register.Details?.ToDemographics()),
        EmergencyCall emergency => await record(visit.Citizen.Id).DeclareEmergency(ticket, emergency.Reason),
        WorklistCall => await practice.Worklist(ticket, new WorklistQuery()),

        // What was closed is on no list any more: whoever got no answer asks the record, which knows what it was told.
        TaskCall act when isAgain && visit.Tasks[0].Alert is var alert =>
            await record(visit.Citizen.Id).HandleAlert(ticket, new AlertAction(alert.Rule, alert.Version, act.Step, act.Outcome, act.Words)),
        TaskCall act => await practice.HandleTask(ticket, new TaskAction(visit.Tasks[0].Id, act.Step, act.Outcome, act.Words)),
        AskCall ask => await requests.Ask(ticket, visit.Citizen.Id, AskedConsent.Request(ask, today)),
        AnswerCall answer => await Answer(record(visit.Citizen.Id), ticket, answer),
        SubscribeCall subscribe => await Subscribe(visit.Citizen.Id, ticket, subscribe),
        EndSubscriptionCall { As.Role: Role.Citizen } end => await record(visit.Citizen.Id).EndSubscription(ticket, end.Id),
        EndSubscriptionCall end => await Subscribers.Named(end.Id).Close(ticket),
        ProgrammeCall say => await Say(record(visit.Citizen.Id), ticket, say),
        _ => throw new InvalidOperationException($"{call.GetType().Name} is not a call of this run."),
    };

    private static async Task<object> Say(ICitizenGrain record, AccessTicket ticket, ProgrammeCall say) => say.Kind switch
    {
        CallKind.Join => await record.JoinProgramme(ticket, say.Programme!, NationStudies.TermsVersion),
        CallKind.Leave => await record.LeaveProgramme(ticket, say.Programme!),
        CallKind.OptIn => await record.OptIn(ticket, say.Programme),
        _ => await record.OptOut(ticket, say.Programme),
    };

    /// <summary>The citizen looks at what they are asked, and answers it. Nobody waits for a request to come: where it has not, there is nothing to answer.</summary>
    private static async Task<object> Answer(ICitizenGrain record, AccessTicket ticket, AnswerCall answer) =>
        await record.ConsentRequests(ticket) is not ConsentRequestsDisclosed shown ? NothingAsked.Instance
        : shown.Requests.FirstOrDefault(held => (held.Organization, held.Request.Id) == (answer.Ask.As.Organization, answer.Ask.Id)) is not { } held ? NothingAsked.Instance
        : await record.AnswerRequest(ticket, AskedConsent.Answer(answer, held));

    private NationSubscribers Subscribers => subscribers ?? throw new InvalidOperationException("A mix with subscriptions needs an endpoint.");

    private async Task<object> Subscribe(string citizen, AccessTicket ticket, SubscribeCall call)
    {
        var outcome = await Subscribers.Named(call.Id).Open(ticket, Subscribers.OrderOf(citizen, call));
        if (outcome is SubscriptionShown { Status: not SubscriptionStatus.Off })
        {
            Subscribers.Follow(call);
        }

        return outcome;
    }

    private static LedgerEntry Answered(LoadMeter meter, Visit visit, LedgerEntry entry, object answer)
    {
        switch (answer)
        {
            case SubmissionReceipt receipt:
                meter.CountItems(receipt);
                return entry with
                {
                    Result = CallResult.Done, Version = receipt.Version, At = receipt.RecordedAt,
                    Accepted = receipt.Accepted, Duplicates = receipt.Duplicates + receipt.Outdated, Refused = receipt.NotTaken,
                };
            case DashboardDisclosed shown:
                return entry with { Result = CallResult.Done, Version = shown.Version, At = shown.AsOf, Shown = DashboardDigest.Of(shown.Measures, shown.Events) };
            case Arranged arranged:
                return entry with { Result = CallResult.Done, Version = arranged.Version };
            case Registered registered:
                return entry with { Result = CallResult.Done, Version = registered.Version };
            case CarePlanHeld planned:
                return entry with { Result = CallResult.Done, Version = planned.Version };
            case EmergencyStarted broken:
                return entry with { Result = CallResult.Done, Version = broken.Version };
            case WorklistPage page:
                visit.Tasks = [.. page.Tasks.Where(task => task.Citizen == visit.Citizen.Id && ModelAlerts.Knows(task.Alert.Rule))];
                return entry with { Result = CallResult.Done, Accepted = visit.Tasks.Length, Shown = TaskDigest.Of(visit.Tasks.Select(static task => task.Alert)) };
            case AlertHandled handled:
                return entry with { Result = CallResult.Done, Version = handled.Version, Accepted = handled.Changed ? 1 : 0 };
            case ConsentAsked:
                return entry with { Result = CallResult.Done };
            case RequestAnswered given:
                return entry with { Result = CallResult.Done, Version = given.Version, Accepted = given.Changed ? 1 : 0 };
            case ProgrammesHeld held:
                return entry with { Result = CallResult.Done, Version = held.Version, Accepted = held.Changed ? 1 : 0 };
            case NothingAsked:
            case SubscriptionOutcome.Unknown or SubscriptionOutcome.Invalid { Field: NoRoom } or SubscriptionOver { Changed: false }:
                return entry with { Result = CallResult.Idle };

            // A silo died before the record heard of it, and was so long away that it is over: whoever asks again is told so.
            case SubscriptionShown { Status: SubscriptionStatus.Off } when entry.Kind == CallKind.Subscribe:
                return entry with { Result = CallResult.Idle };
            case SubscriptionShown:
                return entry with { Result = CallResult.Done };
            case SubscriptionOver over:
                return entry with { Result = CallResult.Done, Version = over.Version };
            case IAccessRefused refused:
                return entry with { Result = CallResult.Refused, Version = refused.Explanation.Version };
            default:
                return entry with { Result = CallResult.Invalid };
        }
    }

    /// <summary>What a citizen was to answer has not come to their record.</summary>
    private sealed class NothingAsked
    {
        public static readonly NothingAsked Instance = new();
    }
}
