using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Emergency;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Simulation.Ledger;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// Makes planned calls: gets the ticket, asks the record, asks again when no answer comes, measures, and enters what it was told in the ledger. A submission
/// keeps its id over all attempts (G3).
/// </summary>
/// <param name="record">The record of a citizen.</param>
/// <param name="connected">Makes a call that gives up when the connection breaks.</param>
/// <param name="stop">Cancelled when the run ends: no call is tried again, and one that nobody has answered ends as unknown.</param>
internal sealed class CallSender(
    Func<string, ICitizenGrain> record, Func<Func<Task<object>>, Task<object>> connected, TicketBook tickets, LoadMeter meter, LedgerWriter? ledger,
    TimeProvider time, CancellationToken stop)
{
    /// <summary>A silo that was restarted is back by then; a call that nobody answers must not hold its place for ever.</summary>
    public const int MostAttempts = 8;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    /// <param name="due">The timestamp from which its latency counts.</param>
    /// <exception cref="System.Threading.Channels.ChannelClosedException">The ledger cannot be written any more.</exception>
    public async Task Send(Visit visit, int step, long due)
    {
        var call = visit.Calls[step];
        meter.CountSent(time.GetElapsedTime(due));
        var inTickets = TimeSpan.Zero;
        var entry = new LedgerEntry { Visit = visit.Number, Step = step, Kind = call.Kind, Result = CallResult.Unknown };
        var delay = FirstDelay;
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
                entry = Answered(entry, await connected(() => Ask(record(visit.Citizen.Id), ticket, call)));
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

        meter.Count(call.Kind, entry.Result, entry.Attempts, time.GetElapsedTime(due) - inTickets);
        if (ledger is not null)
        {
            await ledger.Enter(entry.At == default ? entry with { At = time.GetUtcNow() } : entry);
        }
    }

    private static async Task<object> Ask(ICitizenGrain record, AccessTicket ticket, PlannedCall call) => call switch
    {
        SubmitCall submit => await record.Submit(ticket, submit.Submission),
        DashboardCall => await record.Dashboard(ticket),
        ArrangeCall arrange => await record.Arrange(ticket, arrange.Arrangement),
        RegisterCall register => await record.Register(ticket, new GpRegistration(register.Practice)),
        EmergencyCall emergency => await record.DeclareEmergency(ticket, emergency.Reason),
        _ => throw new InvalidOperationException($"{call.GetType().Name} is not a call of this run."),
    };

    private LedgerEntry Answered(LedgerEntry entry, object answer)
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
            case EmergencyStarted broken:
                return entry with { Result = CallResult.Done, Version = broken.Version };
            case IAccessRefused refused:
                return entry with { Result = CallResult.Refused, Version = refused.Explanation.Version };
            default:
                return entry with { Result = CallResult.Invalid };
        }
    }
}
