namespace PhrCluster.Simulation.Load;

/// <summary>Makes one call.</summary>
/// <param name="due">The timestamp from which its latency counts.</param>
internal delegate Task Call(Visit visit, int step, long due);

/// <summary>
/// Calls that come as a nation's do: at their instants, whether or not the cluster has answered the ones before. Latency counts from the intended instant, so
/// that a stall shows in every call that it delayed, and not only in those that were under way (no coordinated omission).
/// </summary>
/// <param name="inFlight">
/// Calls under way at a time. One more waits, and with it all that are due after it, and its wait counts: a cluster that cannot keep up shows as latency,
/// and does not fill this process' memory.
/// </param>
internal sealed class OpenLoop(VisitSource visits, Call call, double rate, int inFlight, TimeProvider time)
{
    public const int DefaultInFlight = 4_096;

    public const int MostInFlight = 65_536;

    /// <summary>Due calls are looked for this often: a sleep of the system is no finer.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Roughly what lies between two calls of one citizen: longer than a call takes, or they would wait for each other.</summary>
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(250);

    private const int MostLanes = 2_048;

    private readonly SemaphoreSlim _free = new(inFlight);
    private readonly Lane[] _lanes = [.. Enumerable.Range(0, Math.Clamp((int)(rate * BetweenCalls.TotalSeconds), 1, MostLanes)).Select(static _ => new Lane())];
    private int _lane;

    /// <summary>Calls until nothing is left to call, or until cancelled; then waits for what is under way.</summary>
    /// <returns>How many calls were due when it was cancelled, and not sent: they are in nobody's latencies, which would be worse with them.</returns>
    public async Task<long> Run(CancellationToken cancellation)
    {
        var clock = new LoadClock(time, rate);
        var (number, notSent) = (0L, 0L);
        try
        {
            for (; await NextLane(cancellation) is { } lane; number++)
            {
                var due = clock.Due(number);
                while (clock.Until(due) > TimeSpan.Zero)
                {
                    await Task.Delay(Tick, time, cancellation);
                }

                await _free.WaitAsync(cancellation);
                lane.Go(call, due, _free, visits);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The run is over; nothing new is begun.
            notSent = Math.Max(0, clock.DueByNow - number);
        }

        for (var i = 0; i < inFlight; i++)
        {
            await _free.WaitAsync(CancellationToken.None);
        }

        return notSent;
    }

    /// <summary>The next lane that has a call to make, by turns; null when there are no more calls.</summary>
    private async ValueTask<Lane?> NextLane(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        for (var tried = 0; tried < _lanes.Length; tried++)
        {
            var lane = _lanes[_lane];
            _lane = (_lane + 1) % _lanes.Length;
            if (!lane.IsEmpty || lane.Take(visits.TryTake(cancellation)))
            {
                return lane;
            }
        }

        // Every citizen who is left is being visited: their next call waits for them, and its wait counts.
        var last = _lanes[_lane];
        return last.Take(await visits.Take(cancellation)) ? last : null;
    }

    /// <summary>One visit at a time, whose calls go one after the other.</summary>
    private sealed class Lane
    {
        private Visit? _visit;
        private int _step;
        private Task _before = Task.CompletedTask;

        public bool IsEmpty => _visit is null;

        public bool Take(Visit? visit)
        {
            (_visit, _step, _before) = (visit, 0, Task.CompletedTask);
            return visit is not null;
        }

        public void Go(Call call, long due, SemaphoreSlim free, VisitSource visits)
        {
            var (visit, step, before) = (_visit!, _step++, _before);
            var isLast = _step == visit.Calls.Length;
            _before = Task.Run(() => One(before, call, visit, step, due, isLast, free, visits), CancellationToken.None);
            _visit = isLast ? null : visit;
        }

        private static async Task One(Task before, Call call, Visit visit, int step, long due, bool isLast, SemaphoreSlim free, VisitSource visits)
        {
            await before;
            await call(visit, step, due);
            if (isLast)
            {
                visits.Release(visit);
            }

            free.Release();
        }
    }
}
