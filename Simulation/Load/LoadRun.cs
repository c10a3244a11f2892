using PhrCluster.Client.Connecting;
using PhrCluster.Practices;
using PhrCluster.Requests;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Reporting;
using PhrCluster.Simulation.Studies;
using PhrCluster.Simulation.Subscribers;

namespace PhrCluster.Simulation.Load;

/// <summary>One run of one process: drives the cluster, keeps the ledger, watches the silos, and comes to a report.</summary>
/// <param name="tell">Called every second, with what the second brought.</param>
/// <param name="subscribers">Null where the mix has no subscriptions.</param>
/// <param name="notices">Null where this process is no notification service.</param>
internal sealed class LoadRun(
    LoadSchedule schedule, LoadOptions options, PhrClient phr, LedgerWriter? ledger, TimeProvider time, Action<TimeSpan, LoadTick> tell, NationSubscribers? subscribers = null, NationNotices? notices = null)
{
    /// <summary>A call that a killed silo has left without a reply is made again after this.</summary>
    public static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private Exception? _failure;
    private long _memory;
    private TimeSpan _cpu;

    /// <summary>Cancelled, it ends as at the end of its duration: what is under way is waited for, and the report and the ledger are whole.</summary>
    public async Task<LoadReport> Run(CancellationToken cancellation)
    {
        await StudyOpening.Open(phr.Grains, schedule.Studies, time, cancellation);
        var meters = new LoadMeters(options.WarmUp, time);
        using var lasting = options.Duration is { } duration ? new CancellationTokenSource(options.WarmUp + duration, time) : new CancellationTokenSource();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lasting.Token);
        using var over = new CancellationTokenSource();
        var watch = new SiloWatch(phr.Grains, TicketSource.Development(phr.Grains, Client.Connecting.Caller.Admin, time: time), time);
        var watching = watch.Run(over.Token);
        var (startedAt, began) = (time.GetUtcNow() + options.WarmUp, time.GetTimestamp());
        _cpu = Environment.CpuUsage.TotalTime;
        var ticking = Tick(meters, began, over.Token);

        var tickets = Tickets();
        meters.Measured.CountNotSent(await Drive(Sender(meters, tickets, ending.Token), ending));
        var process = new LoadProcess(
            schedule.Plan.Slice.ToString(), options.Arrivals, startedAt, Math.Max(0, (time.GetElapsedTime(began) - options.WarmUp).TotalSeconds), (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds, _memory);
        await over.CancelAsync();
        await Task.WhenAll(watching, ticking);
        if (_failure is { } failure)
        {
            throw failure;
        }

        if (subscribers is not null)
        {
            await subscribers.Settle(who => tickets.Get(who, ""), NationSubscribers.Patience, CancellationToken.None);
        }

        return meters.Measured.Report(Settings, process, [.. watch.Samples.Where(it => it.At >= startedAt)]) with
        {
            WarmUp = options.WarmUp > TimeSpan.Zero ? meters.Warming.WarmUp(options.WarmUp) : null,
            Told = subscribers?.Counts,
            Notices = notices?.Counts,
        };
    }

    private LoadSettings Settings => new(
        schedule.Plan.Nation.Seed, schedule.Plan.Nation.Citizens, schedule.Plan.Nation.Epoch, schedule.Plan.Sample, schedule.Plan.Mix.ToString())
    {
        Crises = schedule.Plan.Nation.Crises,
        Programmes = schedule.Plan.Programmes,
    };

    private TicketBook Tickets()
    {
        var issuer = phr.Grains.GetGrain<Identity.IDevelopmentIssuerGrain>(0);
        return new TicketBook(request => issuer.Issue(request), time);
    }

    private CallSender Sender(LoadMeters meters, TicketBook tickets, CancellationToken ending) => new(
        citizen => phr.Grains.GetGrain<ICitizenGrain>(citizen),
        phr.Grains.GetGrain<IPracticeGrain>(0),
        phr.Grains.GetGrain<IConsentRequestsGrain>(0),
        phr.WhileConnected,
        tickets,
        meters,
        ledger,
        time,
        ending,
        subscribers);

    /// <returns>Calls that were due and not sent; a closed loop has none.</returns>
    private async Task<long> Drive(CallSender sender, CancellationTokenSource ending)
    {
        var visits = new VisitSource(schedule.Visit, options.FirstRound * schedule.Citizens, LastVisit);
        if (options.Rate is { } rate)
        {
            return await new OpenLoop(visits, Call, rate, options.InFlight, time).Run(ending.Token);
        }

        await new ClosedLoop(visits, Call, options.Callers, time).Run(ending.Token);
        return 0;

        async Task Call(Visit visit, int step, long due)
        {
            try
            {
                await sender.Send(visit, step, due);
            }
            catch (Exception e)
            {
                // The ledger cannot be written any more: a run that nobody can check ends.
                Interlocked.CompareExchange(ref _failure, e, null);
                await ending.CancelAsync();
            }
        }
    }

    /// <summary>The first visit that is not made: after the rounds asked for, or when a round's day would not be over yet.</summary>
    private long LastVisit
    {
        get
        {
            var days = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - schedule.Plan.Nation.Epoch.DayNumber;
            var rounds = options.Rounds is { } asked ? Math.Min(days, options.FirstRound + asked) : days;
            return rounds * schedule.Citizens;
        }
    }

    private async Task Tick(LoadMeters meters, long began, CancellationToken over)
    {
        var warm = (int)options.WarmUp.TotalSeconds;
        for (var second = 0; !over.IsCancellationRequested; second++)
        {
            var left = (second + 1) * OneSecond - time.GetElapsedTime(began);
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _memory = Math.Max(_memory, Environment.WorkingSet);
            var warming = meters.Warming.Tick(second);
            var measured = second < warm ? warming : meters.Measured.Tick(second - warm);
            _cpu = second + 1 == warm ? Environment.CpuUsage.TotalTime : _cpu;
            tell(time.GetElapsedTime(began), measured);
        }
    }
}
