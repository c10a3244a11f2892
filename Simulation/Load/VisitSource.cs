namespace PhrCluster.Simulation.Load;

/// <summary>
/// Hands out visits one after the other, each citizen's only when their former one is over, so that a record is told of one day after the other. Holds the
/// visits under way, and those that wait for one: never more than <see cref="MostPostponed"/>.
/// </summary>
/// <param name="schedule">The visit with a number.</param>
/// <param name="from">The first visit.</param>
/// <param name="to">The first that is not made any more.</param>
internal sealed class VisitSource(Func<long, Visit> schedule, long from, long to)
{
    /// <summary>Visits that wait for their citizen: few, but where a sample has hardly more citizens than are visited at a time.</summary>
    private const int MostPostponed = 1_024;

    private readonly Lock _changing = new();
    private readonly HashSet<long> _busy = [];
    private readonly LinkedList<Visit> _postponed = [];
    private long _next = from;
    private TaskCompletionSource _released = New();

    /// <summary>The first visit that was not handed out.</summary>
    public long Next
    {
        get
        {
            lock (_changing)
            {
                return _next;
            }
        }
    }

    /// <summary>The next visit; null when there are no more.</summary>
    public async ValueTask<Visit?> Take(CancellationToken cancellation)
    {
        while (true)
        {
            Task released;
            lock (_changing)
            {
                if (TakeNow(cancellation) is { } visit)
                {
                    return visit;
                }

                if (_postponed.Count == 0)
                {
                    return null;
                }

                released = _released.Task;
            }

            await released.WaitAsync(cancellation);
        }
    }

    /// <summary>The next visit whose citizen is free; null when there is none.</summary>
    public Visit? TryTake(CancellationToken cancellation)
    {
        lock (_changing)
        {
            return TakeNow(cancellation);
        }
    }

    /// <summary>The visit is over: its citizen's next may begin.</summary>
    public void Release(Visit visit)
    {
        TaskCompletionSource released;
        lock (_changing)
        {
            _busy.Remove(visit.Citizen.Number);
            (released, _released) = (_released, New());
        }

        released.SetResult();
    }

    private Visit? TakeNow(CancellationToken cancellation)
    {
        if (FirstPostponed() is { } postponed)
        {
            return postponed;
        }

        while (_next < to && _postponed.Count < MostPostponed)
        {
            cancellation.ThrowIfCancellationRequested();
            var visit = schedule(_next++);
            if (visit.Calls.IsEmpty)
            {
                continue; // A day on which nothing happens.
            }

            if (IsWaitedFor(visit) || !_busy.Add(visit.Citizen.Number))
            {
                _postponed.AddLast(visit);
                continue;
            }

            return visit;
        }

        return null;
    }

    private Visit? FirstPostponed()
    {
        for (var node = _postponed.First; node is not null; node = node.Next)
        {
            // The first of a citizen comes first in the list: once they are free, it is taken before their others.
            if (_busy.Add(node.Value.Citizen.Number))
            {
                _postponed.Remove(node);
                return node.Value;
            }
        }

        return null;
    }

    private bool IsWaitedFor(Visit visit) => _postponed.Any(other => other.Citizen.Number == visit.Citizen.Number);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
