using System.Collections.Concurrent;
using System.Threading.Channels;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>Organisations of the nation that subscribe to citizens: their endpoint, how it fails, and what the ledger is told of it.</summary>
internal sealed class NationSubscribers : IAsyncDisposable
{
    /// <summary>Subscriptions that are looked at when a run ends, at about 200 bytes each. Those beyond are told of all the same, and left to the check.</summary>
    public const int MostFollowed = 100_000;

    /// <summary>How long a run waits at its end for what is late: an endpoint that failed for a minute is tried again within another.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Less than an endpoint stays silent.</summary>
    private const int TimeoutSeconds = 2;

    private const int AtATime = 16;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A subscription that a silo left behind when it died is woken within a minute. What was counted and is still not there then may not be told any more.</summary>
    private static readonly TimeSpan Waking = TimeSpan.FromSeconds(70);

    private readonly ConcurrentDictionary<string, Followed> _followed = new(StringComparer.Ordinal);
    private readonly LoadPlan _plan;
    private readonly Uri _origin;
    private readonly Func<string, ISubscriptionGrain> _subscription;
    private readonly FailurePlan _failures;
    private readonly LedgerWriter? _ledger;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly NationDoor _door;
    private long _taken, _failed, _repeated;
    private bool _isSettling;

    private NationSubscribers(LoadPlan plan, Uri origin, Func<string, ISubscriptionGrain> subscription, FailurePlan failures, LedgerWriter? ledger, TimeProvider time)
    {
        (_plan, _origin, _subscription, _failures, _ledger, _time) = (plan, origin, subscription, failures, ledger, time);
        _began = time.GetTimestamp();
        _door = NationDoor.Open(origin, async body => ToldNotification.Read(body) is { } told ? await Take(told) : null, time);
    }

    /// <summary>Opens the endpoint.</summary>
    /// <param name="origin">Where it listens, and where silos reach it: <c>http://127.0.0.1:9400/</c>.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken, or not this machine's.</exception>
    public static NationSubscribers Open(LoadPlan plan, Uri origin, Func<string, ISubscriptionGrain> subscription, FailurePlan failures, LedgerWriter? ledger, TimeProvider time) =>
        new(plan, origin, subscription, failures, ledger, time);

    public ToldCounts Counts => new(Interlocked.Read(ref _taken), Interlocked.Read(ref _failed), Interlocked.Read(ref _repeated));

    public ISubscriptionGrain Named(string id) => _subscription(id);

    public SubscriptionOrder OrderOf(string citizen, SubscribeCall call) => new(
        citizen, new Uri(_origin, $"hook/{call.Id}").ToString(), "application/fhir+json", [], new SubscriptionTerms(call.Topic, call.Types, [], [], NotificationContent.FullResource, "", default))
    {
        MaxCount = call.MaxCount, TimeoutSeconds = TimeoutSeconds,
    };

    /// <summary>One was made that stays.</summary>
    public void Follow(SubscribeCall call)
    {
        if (call.Stays && _followed.Count < MostFollowed)
        {
            _followed.TryAdd(call.Id, new Followed(call.As));
        }
    }

    /// <summary>The endpoint does not fail any more: waits until what was counted has arrived, no longer than <paramref name="patience"/>.</summary>
    public async Task Settle(Func<Caller, ValueTask<AccessTicket>> ticket, TimeSpan patience, CancellationToken cancellation)
    {
        Volatile.Write(ref _isSettling, true);
        var began = _time.GetTimestamp();
        var left = _followed.ToList();
        while (left.Count > 0 && _time.GetElapsedTime(began) < patience && !cancellation.IsCancellationRequested)
        {
            var behind = new ConcurrentBag<KeyValuePair<string, Followed>>();
            await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (followed, _) =>
            {
                if (await IsBehind(followed.Key, followed.Value, ticket, mayBeWoken: _time.GetElapsedTime(began) < Waking))
                {
                    behind.Add(followed);
                }
            });
            left = [.. behind];
            await Task.Delay(left.Count > 0 ? Pause : TimeSpan.Zero, _time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    private async Task<bool> IsBehind(string id, Followed followed, Func<Caller, ValueTask<AccessTicket>> ticket, bool mayBeWoken)
    {
        try
        {
            if (await Named(id).Look(await ticket(followed.As)) is not SubscriptionShown { Status: SubscriptionStatus.Requested or SubscriptionStatus.Active } shown)
            {
                return false;
            }

            // What waits is counted one by one: it is done once no more was counted since the look before.
            var before = followed.Counted;
            followed.Counted = shown.Events;
            return shown.Status == SubscriptionStatus.Requested || shown.Failure is not null || shown.Events != before || (mayBeWoken && shown.Events > followed.Highest);
        }
        catch (Exception)
        {
            return true; // Whatever it is, the report must not be lost over it: it is asked again while there is patience.
        }
    }

    /// <summary>Enters what came in the ledger, before whoever sent it learns that it arrived.</summary>
    private async Task<Behaviour> Take(ToldNotification told)
    {
        if (SubscriptionNames.Parse(_plan, told.Subscription) is not var (visit, step))
        {
            return Behaviour.Refuses; // Of another nation.
        }

        if (told.Type != ToldNotification.OfEvents)
        {
            return Behaviour.Takes;
        }

        var behaviour = Volatile.Read(ref _isSettling) ? Behaviour.Takes : _failures.At(visit, step, _time.GetElapsedTime(_began));
        var result = behaviour == Behaviour.Takes ? CallResult.Done : CallResult.Unknown;
        var at = _time.GetUtcNow();
        foreach (var it in told.Events)
        {
            Count(told.Subscription, it.Number, result);
            if (_ledger is not null)
            {
                try
                {
                    await _ledger.Enter(new LedgerEntry
                    {
                        Visit = visit, Step = step, Kind = CallKind.Told, Result = result, Attempts = 1, Version = it.Version, At = at, EventAt = it.At,
                        Shown = it.Digest, Accepted = (int)it.Number, Duplicates = it.Resources,
                    });
                }
                catch (ChannelClosedException)
                {
                    return Behaviour.Refuses; // The ledger can't be written any more, or is ended: what nobody takes down has not come.
                }
            }
        }

        return behaviour;
    }

    private void Count(string subscription, long number, CallResult result)
    {
        if (result != CallResult.Done)
        {
            Interlocked.Increment(ref _failed);
            return;
        }

        Interlocked.Increment(ref _taken);
        if (_followed.TryGetValue(subscription, out var followed) && !followed.Raise(number))
        {
            Interlocked.Increment(ref _repeated);
        }
    }

    /// <summary>A subscription that stays, and the highest number that its endpoint took.</summary>
    private sealed class Followed(Caller who)
    {
        private long _highest;

        public Caller As => who;

        /// <summary>Events that it had counted when it was looked at last; -1 before.</summary>
        public long Counted { get; set; } = -1;

        public long Highest => Interlocked.Read(ref _highest);

        /// <returns>False for a number that came before.</returns>
        public bool Raise(long number)
        {
            for (var highest = Highest; number > highest; highest = Highest)
            {
                if (Interlocked.CompareExchange(ref _highest, number, highest) == highest)
                {
                    return true;
                }
            }

            return false;
        }
    }
}

/// <summary>What endpoints were sent, by events.</summary>
/// <param name="Taken">They answered 200.</param>
/// <param name="Failed">They failed, as planned.</param>
/// <param name="Repeated">Of those taken: they had taken them before.</param>
internal sealed record ToldCounts(long Taken, long Failed, long Repeated);
